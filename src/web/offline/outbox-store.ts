import { transact } from './local-store.ts';
import type { NewItem, OutboxItem, OutboxStore } from './outbox.ts';

/**
 * A count in a place that the browser does not throw away together with the queue. It is never more than what is on
 * disk: a crash between two writes must not look like a loss.
 */
export interface Mark {
  read: () => number;
  write: (count: number) => void;
}

/** So long a mark is remembered after its last change. */
export const mark_days_max = 30;

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

/** Under the prefix itself: the last number given, and how many items there are, so that nobody has to count them. */
interface Tally {
  last: number;
  count: number;
}

function tallyOf(value: unknown): Tally {
  const isTally = typeof value === 'object' && value !== null && 'last' in value && 'count' in value;
  return isTally ? { last: Number(value.last), count: Number(value.count) } : { last: 0, count: 0 };
}

/** The items of a queue, without its tally. */
function itemsOf(name: string): IDBKeyRange {
  const prefix = outboxPrefix(name);
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`, true);
}

/** The queue of that name in IndexedDB. Several pages and the service worker may have it open. */
export function keptOutbox(name: string, { mark, onLost }: KeptOutboxOptions = {}): OutboxStore {
  const prefix = outboxPrefix(name);

  async function load(): Promise<OutboxItem[]> {
    const values = await transact('readwrite', (store) => {
      const tally = store.get(prefix);
      const found = store.getAll(itemsOf(name));
      found.onsuccess = () => store.put({ ...tallyOf(tally.result), count: found.result.length }, prefix);
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
      const tally = store.get(prefix);
      let count = 0;
      tally.onsuccess = () => {
        const before = tallyOf(tally.result);
        made.sequence = before.last + 1;
        count = before.count + 1;
        store.put({ last: made.sequence, count }, prefix);
        store.put(made, prefix + item.id);
      };
      return () => ({ kept: made, count });
    });
    mark?.write(count);
    return kept;
  }

  async function change({ kept, dropped }: Parameters<OutboxStore['change']>[0]): Promise<void> {
    mark?.write(Math.max(0, mark.read() - dropped.length));
    const left = await transact('readwrite', (store) => {
      for (const item of kept) store.put(item, prefix + item.id);
      for (const { id } of dropped) store.delete(prefix + id);
      const tally = store.get(prefix);
      let count = 0;
      tally.onsuccess = () => {
        const { last, count: before } = tallyOf(tally.result);
        // Too low when another page had dropped one already; the next load counts anew.
        count = Math.max(0, before - dropped.length);
        store.put({ last, count }, prefix);
      };
      return () => count;
    });
    mark?.write(left);
  }

  return { load, add, change };
}
