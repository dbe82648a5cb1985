import { beforeEach, expect, test, vi } from 'vitest';
import { hasKeptItems, type ItemAnswer, makeOutbox, type OutboxItem } from './outbox.ts';
import { backOff_ms } from './outbox-sync.ts';

const disk = new Map<string, unknown>();

vi.mock('./local-store.ts', () => ({
  keep: async (key: string, value: unknown) => void disk.set(key, structuredClone(value)),
  drop: async (key: string) => void disk.delete(key),
  listKept: async (prefix: string) =>
    [...disk.entries()]
      .filter(([key]) => key.startsWith(prefix))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, value]) => value),
}));

const item = (id: string) => ({ id, at: '2026-06-01T01:00:00.000Z', body: { code: id } });
const stored = (items: readonly OutboxItem[]): ItemAnswer[] =>
  items.map(({ id }) => ({ id, outcome: 'stored' }));

beforeEach(() => disk.clear());

test('an item is on disk before it is sent, and leaves when the server has it', async () => {
  const onDiskWhenSent: boolean[] = [];
  const outbox = makeOutbox({
    name: 'visits',
    send: async (items) => {
      onDiskWhenSent.push(disk.has('outbox/visits/a'));
      return stored(items);
    },
  });
  await outbox.add(item('a'));
  expect(await outbox.flush()).toBe(true);
  expect(onDiskWhenSent).toEqual([true]);
  expect(disk.size).toBe(0);
});

test('without a network everything stays, and a new start of the app sends it unchanged', async () => {
  const before = makeOutbox({ name: 'visits', send: async () => undefined });
  await before.add(item('a'));
  expect(await before.flush()).toBe(false);
  const sent: OutboxItem[] = [];
  const after = makeOutbox({
    name: 'visits',
    send: async (items) => {
      sent.push(...items);
      return stored(items);
    },
  });
  expect(await after.flush()).toBe(true);
  expect(sent).toEqual([{ ...item('a'), state: 'waiting' }]);
});

test('what a queue has kept is known without the queue', async () => {
  const outbox = makeOutbox({ name: 'visits', send: async () => undefined });
  expect(await hasKeptItems('visits')).toBe(false);
  await outbox.add(item('a'));
  expect([await hasKeptItems('visits'), await hasKeptItems('scans')]).toEqual([true, false]);
});

test('a refused item stays with its reason until it is cleared, and is not sent again', async () => {
  const send = vi.fn(
    async (items: readonly OutboxItem[]): Promise<ItemAnswer[]> =>
      items.map(({ id }) => ({ id, outcome: 'refused', reason: 'old_poster' })),
  );
  const outbox = makeOutbox({ name: 'visits', send });
  await outbox.add(item('a'));
  await outbox.flush();
  await outbox.flush();
  expect(send).toHaveBeenCalledTimes(1);
  expect(outbox.getItems()).toEqual([{ ...item('a'), state: 'refused', reason: 'old_poster' }]);
  await outbox.clear('a');
  expect(disk.size).toBe(0);
});

test('batches hold at most their maximum, oldest first', async () => {
  const batches: string[][] = [];
  const outbox = makeOutbox({
    name: 'visits',
    batch_max: 2,
    send: async (items) => {
      batches.push(items.map(({ id }) => id));
      return stored(items);
    },
  });
  for (const id of ['a', 'b', 'c']) await outbox.add(item(id));
  await outbox.flush();
  expect(batches).toEqual([['a', 'b'], ['c']]);
});

test('an item added while a batch is under way is sent before the second flush ends', async () => {
  const sent: string[] = [];
  const outbox = makeOutbox({
    name: 'visits',
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

test('a server that answers for none of the items is not asked in a circle', async () => {
  const send = vi.fn(async () => []);
  const outbox = makeOutbox({ name: 'visits', send });
  await outbox.add(item('a'));
  expect(await outbox.flush()).toBe(false);
  expect(send).toHaveBeenCalledTimes(1);
});

test('the pause between attempts doubles from 2 seconds up to one minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map(backOff_ms)).toEqual([
    2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000,
  ]);
});
