import { beforeEach, expect, test, vi } from 'vitest';
import { type MemoryStore, makeMemoryStore } from '../../../test/harness/memory-store.ts';
import { type ItemAnswer, makeOutbox, type OutboxItem } from './outbox.ts';

const item = (id: string) => ({ id, at: '2026-06-01T01:00:00.000Z', body: { code: id } });
const stored = (items: readonly OutboxItem[]): ItemAnswer[] =>
  items.map(({ id }) => ({ id, outcome: 'stored' }));

let store: MemoryStore;
beforeEach(() => {
  store = makeMemoryStore();
});

test('an item is on disk before it is sent, and leaves when the server has it', async () => {
  const onDiskWhenSent: boolean[] = [];
  const outbox = makeOutbox({
    store,
    send: async (items) => {
      onDiskWhenSent.push(store.items.has('a'));
      return stored(items);
    },
  });
  await outbox.add(item('a'));
  expect(await outbox.flush()).toBe(true);
  expect(onDiskWhenSent).toEqual([true]);
  expect(store.items.size).toBe(0);
  expect(outbox.getItems()).toEqual([]);
});

test('without a network everything stays, and a new start of the app sends it unchanged', async () => {
  const before = makeOutbox({ store, send: async () => undefined });
  await before.add(item('a'));
  expect(await before.flush()).toBe(false);
  const sent: OutboxItem[] = [];
  const after = makeOutbox({
    store,
    send: async (items) => {
      sent.push(...items);
      return stored(items);
    },
  });
  expect(await after.flush()).toBe(true);
  expect(sent).toEqual([{ ...item('a'), sequence: 1, state: 'waiting' }]);
});

test('items are numbered in the order in which they were kept, also by a queue made anew', async () => {
  const before = makeOutbox({ store, send: async (items) => stored(items) });
  await before.add(item('a'));
  await before.flush();
  const after = makeOutbox({ store, send: async () => undefined });
  await after.add(item('b'));
  expect(after.getItems().map(({ id, sequence }) => [id, sequence])).toEqual([['b', 2]]);
});

test('a refused item stays with its reason until it is cleared, and is not sent again', async () => {
  const send = vi.fn(
    async (items: readonly OutboxItem[]): Promise<ItemAnswer[]> =>
      items.map(({ id }) => ({ id, outcome: 'refused', reason: 'old_poster' })),
  );
  const outbox = makeOutbox({ store, send });
  await outbox.add(item('a'));
  await outbox.flush();
  await outbox.flush();
  expect(send).toHaveBeenCalledTimes(1);
  const refused = { ...item('a'), sequence: 1, state: 'refused', reason: 'old_poster' };
  expect(outbox.getItems()).toEqual([refused]);
  expect([...store.items.values()]).toEqual([refused]);
  await outbox.clear('a');
  expect(store.items.size).toBe(0);
});

test('batches hold at most their maximum, oldest first', async () => {
  const batches: string[][] = [];
  const outbox = makeOutbox({
    store,
    batch_max: 2,
    send: async (items) => {
      batches.push(items.map(({ id }) => id));
      return stored(items);
    },
  });
  for (const id of ['c', 'b', 'a']) await outbox.add(item(id));
  await outbox.flush();
  expect(batches).toEqual([['c', 'b'], ['a']]);
});

test('an item added while a batch is under way is sent before the second flush ends', async () => {
  const sent: string[] = [];
  const outbox = makeOutbox({
    store,
    send: async (items) => {
      sent.push(...items.map(({ id }) => id));
      return stored(items);
    },
  });
  await outbox.add(item('a'));
  const first = outbox.flush();
  await outbox.add(item('b'));
  await Promise.all([first, outbox.flush()]);
  expect(sent).toEqual(['a', 'b']);
});

test('an item added while the disk is read is neither lost nor there twice', async () => {
  const { load } = store;
  store.load = async () => {
    const before = await load();
    await outbox.add(item('b'));
    return before;
  };
  const outbox = makeOutbox({ store, send: async () => undefined });
  await outbox.add(item('a'));
  await outbox.flush();
  expect(outbox.getItems().map(({ id }) => id)).toEqual(['a', 'b']);
});

test('what another page has sent is seen to be gone once the view is forgotten', async () => {
  const send = vi.fn(async () => undefined);
  const outbox = makeOutbox({ store, send });
  await outbox.add(item('a'));
  await outbox.flush();
  store.items.clear();
  outbox.forgetView();
  expect(await outbox.flush()).toBe(true);
  expect(send).toHaveBeenCalledTimes(1);
});

test('a disk that fails when an answer is noted keeps the item waiting, and it is sent once more', async () => {
  const { change } = store;
  const send = vi.fn(async (items: readonly OutboxItem[]) => stored(items));
  const outbox = makeOutbox({ store, send });
  await outbox.add(item('a'));
  store.change = () => Promise.reject(new Error('full'));
  await expect(outbox.flush()).rejects.toThrow('full');
  expect(outbox.getItems().map(({ state }) => state)).toEqual(['waiting']);
  store.change = change;
  expect(await outbox.flush()).toBe(true);
  expect(send).toHaveBeenCalledTimes(2);
});

test('a server that answers for none of the items is not asked in a circle', async () => {
  const send = vi.fn(async () => []);
  const outbox = makeOutbox({ store, send });
  await outbox.add(item('a'));
  expect(await outbox.flush()).toBe(false);
  expect(send).toHaveBeenCalledTimes(1);
});

test('L9: five thousand scans of a week without a network read the disk once and drain in fifty batches', async () => {
  let isOnline = false;
  const sizes: number[] = [];
  const outbox = makeOutbox({
    store,
    send: async (items) => {
      if (!isOnline) return undefined;
      sizes.push(items.length);
      return stored(items);
    },
  });
  for (let n = 0; n < 5_000; n++) {
    await outbox.add(item(`scan-${n}`));
    await outbox.flush();
  }
  isOnline = true;
  expect(await outbox.flush()).toBe(true);
  expect(store.loads).toBe(1);
  expect(sizes).toEqual(Array.from({ length: 50 }, () => 100));
  expect(store.items.size).toBe(0);
});
