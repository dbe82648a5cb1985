import type { OutboxItem, OutboxStore } from '../../src/web/offline/outbox.ts';

/** A disk that a test can look at, and that outlives the queues made on it. */
export interface MemoryStore extends OutboxStore {
  items: Map<string, OutboxItem>;
  loads: number;
}

/** What is put there is copied, as a real disk does. */
export function makeMemoryStore(): MemoryStore {
  const items = new Map<string, OutboxItem>();
  let last = 0;
  const store: MemoryStore = {
    items,
    loads: 0,
    load: async () => {
      store.loads++;
      return [...items.values()].sort((a, b) => a.sequence - b.sequence);
    },
    add: async (item) => {
      const kept: OutboxItem = { ...structuredClone(item), sequence: ++last, state: 'waiting' };
      items.set(item.id, kept);
      return kept;
    },
    change: async ({ kept, dropped }) => {
      for (const item of kept) items.set(item.id, structuredClone(item));
      for (const { id } of dropped) items.delete(id);
    },
  };
  return store;
}
