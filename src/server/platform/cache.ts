import type { Clock } from './clock.ts';

interface Entry<Value> {
  value: Promise<Value | undefined>;
  untilMs: number;
}

/**
 * What a process has read and may use again: until it is forgotten (the database said that it changed), or for
 * `keepMs` at most. What was not found is never kept, so that a new right holds at once.
 */
export class Cache<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #clock: Clock;
  readonly #keepMs: number;
  readonly #entriesMax: number;
  /** False while changes cannot be heard: then everything is read anew. */
  readonly #isHearing: () => boolean;

  constructor(options: { clock: Clock; keepMs: number; entriesMax: number; isHearing: () => boolean }) {
    this.#clock = options.clock;
    this.#keepMs = options.keepMs;
    this.#entriesMax = options.entriesMax;
    this.#isHearing = options.isHearing;
  }

  /**
   * The known value, or the one that `read` finds. One that is forgotten while it is read goes to those who waited for
   * it already, and to nobody after them.
   */
  get(key: string, read: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const now = this.#clock.now();
    const known = this.#entries.get(key);
    if (known !== undefined && known.untilMs > now && this.#isHearing()) return known.value;
    const entry = { value: read(), untilMs: now + this.#keepMs };
    if (this.#entries.size >= this.#entriesMax) this.#forgetOldest();
    this.#entries.set(key, entry);
    const drop = () => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    };
    entry.value.then((value) => {
      if (value === undefined) drop();
    }, drop);
    return entry.value;
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }

  forgetAll(): void {
    this.#entries.clear();
  }

  /** The tenth that was read first: a map keeps its order. */
  #forgetOldest(): void {
    let left = Math.ceil(this.#entriesMax / 10);
    for (const key of this.#entries.keys()) {
      if (left === 0) return;
      this.#entries.delete(key);
      left -= 1;
    }
  }
}
