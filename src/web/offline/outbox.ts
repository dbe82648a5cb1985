import { drop, keep, listKept } from './local-store.ts';

/** Something made on this device that the server must get exactly once. */
export interface OutboxItem {
  /** Made here before the first sending; the server knows a repeated one by it. */
  id: string;
  /** When it happened, by this device's clock; never changes on a retry. ISO 8601, UTC. */
  at: string;
  body: unknown;
  /** `refused` stays, with its reason, until a person clears it. */
  state: 'waiting' | 'refused';
  reason?: string;
}

/** The server's word on one item: `stored` also when it had it already. */
export interface ItemAnswer {
  id: string;
  outcome: 'stored' | 'refused';
  reason?: string;
}

export interface OutboxOptions {
  /** Names the queue on this device: one for each kind of item. */
  name: string;
  /** Sends a batch; undefined when the server could not be reached or asked to come later: all of them stay. */
  send: (items: readonly OutboxItem[]) => Promise<readonly ItemAnswer[] | undefined>;
  /** Hears of every answer, also those of items made long before. */
  onAnswer?: (answer: ItemAnswer, item: OutboxItem) => void;
  batch_max?: number;
}

export interface Outbox {
  /** Keeps the item on disk; only then resolves. `startSync` or `flush` sends it. */
  add: (item: Pick<OutboxItem, 'id' | 'at' | 'body'>) => Promise<void>;
  /** Sends what waits, oldest first; false if something is left. Calls at the same time share one run. */
  flush: () => Promise<boolean>;
  /** Forgets one item, as a person decided. */
  clear: (id: string) => Promise<void>;
  /** What is here now, oldest first. The same array until something changes. */
  getItems: () => readonly OutboxItem[];
  subscribe: (listener: () => void) => () => void;
}

function isItem(value: unknown): value is OutboxItem {
  if (typeof value !== 'object' || value === null) return false;
  return 'id' in value && 'at' in value && 'state' in value && 'body' in value;
}

function prefixOf(name: string): string {
  return `outbox/${name}/`;
}

/** Whether something of that queue is on this device, also when the code that sends it is not loaded. */
export async function hasKeptItems(name: string): Promise<boolean> {
  return (await listKept(prefixOf(name), isItem)).length > 0;
}

/** A queue that survives reload and power loss: stored first, sent after, forgotten when the server has answered. */
export function makeOutbox(options: OutboxOptions): Outbox {
  const prefix = prefixOf(options.name);
  const batch_max = options.batch_max ?? 100;
  const listeners = new Set<() => void>();
  let items: readonly OutboxItem[] = [];
  let running: Promise<boolean> | undefined;

  function show(next: readonly OutboxItem[]): void {
    items = next;
    for (const listener of listeners) listener();
  }

  async function load(): Promise<void> {
    show(await listKept(prefix, isItem));
  }

  function hasWaiting(): boolean {
    return items.some((item) => item.state === 'waiting');
  }

  async function settle(answer: ItemAnswer, item: OutboxItem): Promise<void> {
    const { reason } = answer;
    if (answer.outcome === 'stored') await drop(prefix + item.id);
    else
      await keep(prefix + item.id, {
        ...item,
        state: 'refused',
        ...(reason === undefined ? {} : { reason }),
      });
    options.onAnswer?.(answer, item);
  }

  async function sendBatch(): Promise<boolean> {
    const batch = items.filter((item) => item.state === 'waiting').slice(0, batch_max);
    if (batch.length === 0) return true;
    const answers = await options.send(batch);
    if (!answers) return false;
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    let settled = 0;
    for (const item of batch) {
      const answer = byId.get(item.id);
      if (!answer) continue;
      await settle(answer, item);
      settled++;
    }
    await load();
    // A server that answers nothing we asked for must not be asked in a circle.
    return settled > 0 && sendBatch();
  }

  /** A call during a run also waits for what was added since that run looked for the last time. */
  function flush(): Promise<boolean> {
    if (running) return running.then((isDone) => (isDone && hasWaiting() ? flush() : isDone));
    running = load()
      .then(sendBatch)
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  return {
    add: async (item) => {
      const kept: OutboxItem = { ...item, state: 'waiting' };
      await keep(prefix + item.id, kept);
      show([...items, kept]);
    },
    flush,
    clear: async (id) => {
      await drop(prefix + id);
      show(items.filter((item) => item.id !== id));
    },
    getItems: () => items,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
