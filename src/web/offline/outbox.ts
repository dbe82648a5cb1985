// The queue itself. It knows no browser: disk and network are handed in, so that it also runs where both are simulated.

/** Something made on this device that the server must get exactly once. */
export interface OutboxItem {
  /** Made here before the first sending; the server knows a repeated one by it. */
  id: string;
  /** When it happened, by this device's clock; never changes on a retry. ISO 8601, UTC. */
  at: string;
  /** The how-manieth item of this queue on this device: a number that never arrives is something lost. */
  sequence: number;
  body: unknown;
  /** `refused` stays, with its reason, until a person clears it. */
  state: 'waiting' | 'refused';
  reason?: string;
}

export type NewItem = Pick<OutboxItem, 'id' | 'at' | 'body'>;

/** The server's word on one item: `stored` also when it had it already. */
export interface ItemAnswer {
  id: string;
  outcome: 'stored' | 'refused';
  reason?: string;
}

/** Where the items lie. Each change is on disk as a whole, or not at all, when its promise resolves. */
export interface OutboxStore {
  /** Everything kept, oldest first. */
  load: () => Promise<OutboxItem[]>;
  /** Keeps a new item, under the next number. */
  add: (item: NewItem) => Promise<OutboxItem>;
  /** Writes `kept` over what is there under the same ids, and forgets `dropped`. */
  change: (changes: { kept: readonly OutboxItem[]; dropped: readonly OutboxItem[] }) => Promise<void>;
}

export interface OutboxOptions {
  store: OutboxStore;
  /** Sends a batch; undefined when the server could not be reached or asked to come later: all of them stay. */
  send: (items: readonly OutboxItem[]) => Promise<readonly ItemAnswer[] | undefined>;
  /** Hears of every answer, also those of items made long before. */
  onAnswer?: (answer: ItemAnswer, item: OutboxItem) => void;
  batch_max?: number;
}

export interface Outbox {
  /** Keeps the item on disk; only then resolves. `startSync` or `flush` sends it. */
  add: (item: NewItem) => Promise<void>;
  /** Sends what waits, oldest first; false if something is left. Calls at the same time share one run. */
  flush: () => Promise<boolean>;
  /** Looks at the disk anew at the next `flush`: another page or the service worker may have changed it. */
  forgetView: () => void;
  /** Forgets one item, as a person decided. */
  clear: (id: string) => Promise<void>;
  /** What is here now, oldest first. The same array until something changes. */
  getItems: () => readonly OutboxItem[];
  subscribe: (listener: () => void) => () => void;
}

/** What becomes of an item; undefined when it goes. */
function settled(item: OutboxItem, { outcome, reason }: ItemAnswer): OutboxItem | undefined {
  if (outcome === 'stored') return undefined;
  return { ...item, state: 'refused', ...(reason === undefined ? {} : { reason }) };
}

/** A queue that survives reload and power loss: stored first, sent after, forgotten when the server has answered. */
export function makeOutbox({ store, send, onAnswer, batch_max = 100 }: OutboxOptions): Outbox {
  const listeners = new Set<() => void>();
  let items: readonly OutboxItem[] = [];
  let loading: Promise<void> | undefined;
  /** While the disk is read: what it may not show yet. */
  let addedMeanwhile: OutboxItem[] | undefined;
  let running: Promise<boolean> | undefined;

  function show(next: readonly OutboxItem[]): void {
    items = next;
    for (const listener of listeners) listener();
  }

  /** Once; afterwards every change is made here and on disk. */
  function loaded(): Promise<void> {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }

  async function load(): Promise<void> {
    const meanwhile: OutboxItem[] = [];
    addedMeanwhile = meanwhile;
    const kept = await store.load();
    const known = new Set(kept.map(({ id }) => id));
    show([...kept, ...meanwhile.filter(({ id }) => !known.has(id))]);
    addedMeanwhile = undefined;
  }

  async function settle(batch: readonly OutboxItem[], answers: readonly ItemAnswer[]): Promise<boolean> {
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    const answered = batch.flatMap((item) => {
      const answer = byId.get(item.id);
      return answer ? [{ item, answer, next: settled(item, answer) }] : [];
    });
    if (answered.length === 0) return false;
    const kept = answered.flatMap(({ next }) => (next ? [next] : []));
    const dropped = answered.flatMap(({ item, next }) => (next ? [] : [item]));
    await store.change({ kept, dropped });
    const nextById = new Map(answered.map(({ item, next }) => [item.id, next]));
    show(items.flatMap((item) => (nextById.has(item.id) ? (nextById.get(item.id) ?? []) : [item])));
    for (const { answer, item } of answered) onAnswer?.(answer, item);
    return true;
  }

  async function sendAll(): Promise<boolean> {
    await loaded();
    for (;;) {
      const batch = items.filter(({ state }) => state === 'waiting').slice(0, batch_max);
      if (batch.length === 0) return true;
      const answers = await send(batch);
      // A server that answers nothing we asked for must not be asked in a circle.
      if (!answers || !(await settle(batch, answers))) return false;
    }
  }

  /** A call during a run also waits for what was added since that run looked for the last time. */
  function flush(): Promise<boolean> {
    const hasWaiting = () => items.some(({ state }) => state === 'waiting');
    if (running) return running.then((isDone) => (isDone && hasWaiting() ? flush() : isDone));
    running = sendAll().finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    add: async (item) => {
      const kept = await store.add(item);
      addedMeanwhile?.push(kept);
      show([...items, kept]);
    },
    flush,
    forgetView: () => {
      loading = undefined;
    },
    clear: async (id) => {
      const item = items.find((each) => each.id === id);
      if (!item) return;
      await store.change({ kept: [], dropped: [item] });
      show(items.filter((each) => each.id !== id));
    },
    getItems: () => items,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
