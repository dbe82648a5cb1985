import { AppError } from './errors.ts';

export interface GroupCommitOptions<Item, Answer> {
  /** Writes a batch in one transaction and answers by position. A rejection means that nothing of it is known to be stored. */
  write: (items: readonly Item[]) => Promise<readonly Answer[]>;
  /** Items of one batch at most. */
  batchMax: number;
  /** Items that wait at most; what comes then is refused (503). */
  waitingMax: number;
  /** Items that share a key are written one after the other, in the order in which they came. */
  keysOf: (item: Item) => readonly string[];
  /** Whether a rejection may be the fault of one item of the batch; otherwise (a lost connection) all of it is rejected. */
  isOneItemsFault: (error: unknown) => boolean;
}

/** Items that were handed in together and are answered together. */
interface Group<Answer> {
  answers: Answer[];
  missing: number;
  failure: unknown;
  resolve: (answers: Answer[]) => void;
  reject: (error: unknown) => void;
}

interface Waiting<Item, Answer> {
  item: Item;
  keys: readonly string[];
  group: Group<Answer>;
  position: number;
}

/** How many batches are under way at most: a third brings nothing (docs/performance.md). */
const BATCHES_MAX = 2;
/** The second batch starts only beside a small one; else batches get small and the gain is gone. */
const SECOND_BESIDE_ROWS_MAX = 16;
const RETRY_AFTER_SECONDS = 2;

/** @throws AppError 503 with Retry-After where `isFull`: before a body is read, refusing costs next to nothing */
export function refuseWhenFull({ isFull }: { isFull: boolean }): void {
  if (isFull) throw new AppError(503, 'overloaded', { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

/**
 * Group commit: what comes while a batch is being written joins the next one, so that one commit and one statement
 * serve many requests. No timers: a batch starts when one may start, at the end of the event loop's turn. An item that
 * makes its batch fail is found by halving, and fails alone.
 */
export class GroupCommit<Item, Answer> {
  readonly #options: GroupCommitOptions<Item, Answer>;
  #waiting: Waiting<Item, Answer>[] = [];
  readonly #busyKeys = new Set<string>();
  #batches = 0;
  #rowsUnderWay = 0;
  #isTurnAsked = false;
  #idle: (() => void)[] = [];

  constructor(options: GroupCommitOptions<Item, Answer>) {
    this.#options = options;
  }

  /** Items that wait for a batch. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether new items are refused. */
  get isFull(): boolean {
    return this.#waiting.length >= this.#options.waitingMax;
  }

  /**
   * Answers by position once all items are written. The items may be written in several batches.
   * @throws AppError 503 with Retry-After when too many wait; what `write` rejects with
   */
  submit(items: readonly Item[]): Promise<Answer[]> {
    if (items.length === 0) return Promise.resolve([]);
    if (this.isFull)
      return Promise.reject(new AppError(503, 'overloaded', { retryAfterSeconds: RETRY_AFTER_SECONDS }));
    return new Promise((resolve, reject) => {
      const answers = new Array<Answer>(items.length);
      const group = { answers, missing: items.length, failure: undefined, resolve, reject };
      for (const [position, item] of items.entries())
        this.#waiting.push({ item, keys: this.#options.keysOf(item), group, position });
      this.#askForTurn();
    });
  }

  /** Resolves when nothing waits and nothing is under way. */
  drain(): Promise<void> {
    if (this.#waiting.length === 0 && this.#batches === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #askForTurn(): void {
    if (this.#isTurnAsked) return;
    this.#isTurnAsked = true;
    // At the end of this turn of the event loop: all requests that are read in it go into one batch.
    setImmediate(() => {
      this.#isTurnAsked = false;
      this.#startBatches();
    });
  }

  #startBatches(): void {
    while (this.#waiting.length > 0 && this.#mayStart()) {
      const batch = this.#take();
      if (batch.length === 0) return;
      void this.#run(batch);
    }
    if (this.#waiting.length > 0 || this.#batches > 0) return;
    for (const tell of this.#idle.splice(0)) tell();
  }

  #mayStart(): boolean {
    if (this.#batches === 0) return true;
    return this.#batches < BATCHES_MAX && this.#rowsUnderWay <= SECOND_BESIDE_ROWS_MAX;
  }

  /** The next batch: the longest-waiting items whose keys are free. */
  #take(): Waiting<Item, Answer>[] {
    const batch: Waiting<Item, Answer>[] = [];
    const left: Waiting<Item, Answer>[] = [];
    for (const [index, waiting] of this.#waiting.entries()) {
      if (batch.length === this.#options.batchMax) {
        left.push(...this.#waiting.slice(index));
        break;
      }
      if (waiting.keys.some((key) => this.#busyKeys.has(key))) left.push(waiting);
      else {
        for (const key of waiting.keys) this.#busyKeys.add(key);
        batch.push(waiting);
      }
    }
    this.#waiting = left;
    return batch;
  }

  async #run(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    this.#batches += 1;
    this.#rowsUnderWay += batch.length;
    await this.#write(batch);
    this.#batches -= 1;
    this.#rowsUnderWay -= batch.length;
    for (const { keys } of batch) for (const key of keys) this.#busyKeys.delete(key);
    this.#askForTurn();
  }

  /** Never rejects: every item of the batch gets its answer or its failure. */
  async #write(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.#options.write(batch.map(({ item }) => item));
      for (const [index, waiting] of batch.entries()) {
        const answer = answers[index];
        if (answer === undefined) fail(waiting, new Error('a batch was answered without one of its items'));
        else settle(waiting.group, waiting.position, answer);
      }
    } catch (error) {
      if (batch.length === 1 || !this.#options.isOneItemsFault(error)) {
        for (const waiting of batch) fail(waiting, error);
        return;
      }
      const half = Math.ceil(batch.length / 2);
      await this.#write(batch.slice(0, half));
      await this.#write(batch.slice(half));
    }
  }
}

function settle<Answer>(group: Group<Answer>, position: number, answer: Answer): void {
  group.answers[position] = answer;
  finish(group);
}

function fail<Item, Answer>({ group }: Waiting<Item, Answer>, error: unknown): void {
  group.failure ??= error;
  finish(group);
}

function finish<Answer>(group: Group<Answer>): void {
  group.missing -= 1;
  if (group.missing > 0) return;
  if (group.failure === undefined) group.resolve(group.answers);
  else group.reject(group.failure);
}
