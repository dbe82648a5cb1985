import { below, transact } from './local-store.ts';
import type { NewItem, OutboxItem, OutboxStore } from './outbox.ts';

/**
 * A count in a place that the browser does not throw away together with the queue. It is never more than what is on
 * disk: a crash between two writes must not look like a loss.
 */
export interface Mark {
  read: () => number;
  write: (count: number) => void;
}

export interface KeptOutboxOptions {
  /** Where the number of kept items is noted too. */
  mark?: Mark;
  /** Hears how many items are gone that nobody sent or cleared: the browser has thrown its data away. */
  onLost?: (count: number) => void;
}

export function outboxPrefix(name: string): string {
  return `outbox/${name}/`;
}

function isItem(value: unknown): value is Omit<OutboxItem, 'sequence'> & Partial<OutboxItem> {
  if (typeof value !== 'object' || value === null) return false;
  return ['id', 'at', 'state', 'body'].every((part) => part in value);
}

/** The items of a queue; not the last number given, which lies under the prefix itself. */
function itemsOf(name: string): IDBKeyRange {
  const prefix = outboxPrefix(name);
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`, true);
}

/** Whether something of that queue is on this device, also when the code that sends it is not loaded. */
export async function hasKeptItems(name: string): Promise<boolean> {
  return transact('readonly', (store) => {
    const count = store.count(itemsOf(name));
    return () => count.result > 0;
  });
}

/** The queue of that name in IndexedDB. Several pages and the service worker may have it open. */
export function keptOutbox(name: string, { mark, onLost }: KeptOutboxOptions = {}): OutboxStore {
  const prefix = outboxPrefix(name);

  async function load(): Promise<OutboxItem[]> {
    const values = await transact('readonly', (store) => {
      const found = store.getAll(below(prefix));
      return (): unknown[] => found.result;
    });
    // An older app did not number its items: they come first.
    const items = values.filter(isItem).map((item): OutboxItem => ({ sequence: 0, ...item }));
    items.sort((a, b) => a.sequence - b.sequence);
    const lost = (mark?.read() ?? 0) - items.length;
    if (lost > 0) onLost?.(lost);
    mark?.write(items.length);
    return items;
  }

  async function add(item: NewItem): Promise<OutboxItem> {
    const { kept, count } = await transact('readwrite', (store) => {
      const made: OutboxItem = { ...item, sequence: 1, state: 'waiting' };
      const last = store.get(prefix);
      const items = store.count(itemsOf(name));
      last.onsuccess = () => {
        made.sequence = (typeof last.result === 'number' ? last.result : 0) + 1;
        store.put(made.sequence, prefix);
        store.put(made, prefix + item.id);
      };
      return () => ({ kept: made, count: items.result + 1 });
    });
    mark?.write(count);
    return kept;
  }

  async function change({ kept, dropped }: Parameters<OutboxStore['change']>[0]): Promise<void> {
    mark?.write(Math.max(0, mark.read() - dropped.length));
    const left = await transact('readwrite', (store) => {
      for (const item of kept) store.put(item, prefix + item.id);
      for (const { id } of dropped) store.delete(prefix + id);
      const count = store.count(itemsOf(name));
      return () => count.result;
    });
    mark?.write(left);
  }

  return { load, add, change };
}
