import { describe, expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { GroupCommit, type GroupCommitOptions } from './group-commit.ts';

/** A write that the test ends when it wants to, or lets fail. */
interface Write {
  items: readonly string[];
  end(): void;
  fail(error: Error): void;
}

function setUp(options: Partial<GroupCommitOptions<string, string>> = {}) {
  const writes: Write[] = [];
  const commit = new GroupCommit<string, string>({
    write: (items) =>
      new Promise((resolve, reject) => {
        writes.push({ items, end: () => resolve(items.map((item) => `${item} stored`)), fail: reject });
      }),
    batchMax: 100,
    waitingMax: 1_000,
    keysOf: (item) => [item],
    isOneItemsFault: () => true,
    ...options,
  });
  return { commit, writes };
}

/** Until the end of this turn of the event loop and one more. */
const turn = async () => {
  for (let i = 0; i < 2; i += 1) await new Promise((resolve) => setImmediate(resolve));
};
const many = (count: number, name: string) => Array.from({ length: count }, (_, i) => `${name}${i}`);

describe('group commit', () => {
  it('writes what comes in one turn in one batch, and answers each request by its own items', async () => {
    const { commit, writes } = setUp();
    const answers = [commit.submit(['a']), commit.submit(['b', 'c']), commit.submit([])];
    await turn();
    expect(writes.map(({ items }) => items)).toEqual([['a', 'b', 'c']]);
    writes[0]?.end();
    expect(await Promise.all(answers)).toEqual([['a stored'], ['b stored', 'c stored'], []]);
  });

  it('has two batches under way at most, and the second only beside a small one', async () => {
    const { commit, writes } = setUp();
    const answers = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      answers.push(commit.submit([name]));
      await turn();
    }
    expect(writes.map(({ items }) => items)).toEqual([['a'], ['b']]);
    writes[0]?.end();
    await turn();
    expect(writes.map(({ items }) => items)).toEqual([['a'], ['b'], ['c', 'd']]);
    writes[1]?.end();
    writes[2]?.end();
    await Promise.all(answers);

    const large = setUp();
    const first = large.commit.submit(many(40, 'x'));
    await turn();
    const second = large.commit.submit(['y']);
    await turn();
    expect(large.writes).toHaveLength(1);
    large.writes[0]?.end();
    await first;
    await turn();
    large.writes[1]?.end();
    expect(await second).toEqual(['y stored']);
  });

  it('never has two items with one key under way, and keeps their order', async () => {
    const { commit, writes } = setUp({ keysOf: (item) => [item.slice(0, 1)] });
    const answers = [commit.submit(['a1', 'b1', 'a2']), commit.submit(['a3'])];
    await turn();
    expect(writes.map(({ items }) => items)).toEqual([['a1', 'b1']]);
    for (let index = 0; index < 3; index += 1) {
      writes[index]?.end();
      await turn();
    }
    expect(writes.map(({ items }) => items)).toEqual([['a1', 'b1'], ['a2'], ['a3']]);
    expect(await Promise.all(answers)).toEqual([['a1 stored', 'b1 stored', 'a2 stored'], ['a3 stored']]);
  });

  it('an item that makes its batch fail fails alone; its neighbours are stored', async () => {
    const commit = new GroupCommit<string, string>({
      write: async (items) => {
        if (items.includes('poison')) throw new Error('out of range');
        return items.map((item) => `${item} stored`);
      },
      batchMax: 100,
      waitingMax: 1_000,
      keysOf: (item) => [item],
      isOneItemsFault: () => true,
    });
    const neighbours = many(9, 'n').map((item) => commit.submit([item]));
    const poisoned = commit.submit(['poison']);
    await expect(poisoned).rejects.toThrow('out of range');
    expect((await Promise.all(neighbours)).flat()).toEqual(many(9, 'n').map((item) => `${item} stored`));
  });

  it('a lost connection fails the batch as a whole, once, and the next one is written', async () => {
    const { commit, writes } = setUp({ isOneItemsFault: () => false });
    const failed = [commit.submit(['a']), commit.submit(['b'])];
    const failures = Promise.allSettled(failed);
    await turn();
    writes[0]?.fail(new Error('connection lost'));
    expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = commit.submit(['c']);
    await turn();
    writes[1]?.end();
    expect(await next).toEqual(['c stored']);
    expect(writes).toHaveLength(2);
  });

  it('refuses with 503 and a time to come again what comes beyond the bound, and takes more once there is room', async () => {
    const { commit, writes } = setUp({ waitingMax: 3, batchMax: 2 });
    const taken = [commit.submit(['a', 'b', 'c'])];
    expect(commit.isFull).toBe(true);
    const refused = await commit.submit(['d']).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({ status: 503, code: 'overloaded', retryAfterSeconds: 2 });
    await turn();
    expect(commit.isFull).toBe(false);
    taken.push(commit.submit(['e']));
    await turn();
    for (let index = 0; index < 3; index += 1) {
      writes[index]?.end();
      await turn();
    }
    expect((await Promise.all(taken)).flat()).toEqual(['a', 'b', 'c', 'e'].map((item) => `${item} stored`));
  });

  it('drains: resolves when nothing waits and nothing is under way', async () => {
    const { commit, writes } = setUp();
    await commit.drain();
    const answer = commit.submit(['a']);
    let isDrained = false;
    const drained = commit.drain().then(() => {
      isDrained = true;
    });
    await turn();
    expect(isDrained).toBe(false);
    writes[0]?.end();
    await Promise.all([answer, drained]);
  });
});
