import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';
import { type Fold, foldVisits } from './fold-visits.ts';

/** What came in meanwhile is folded together: cheaper, and still well within a second. */
const GATHER_MS = 200;
/** Visits that other processes have stored are found by looking. */
const LOOK_MS = 400;
const RETRY_MS = 1_000;
/** So often also for what was committed late, or left by a process that died. */
const LOOK_BACK_MS = 30_000;

/** Folds visits into stays as they come in, within a second, for as long as the process lives. */
export class StayFolder {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  #isClosed = false;
  #wake: () => void = () => undefined;
  #isAwake = false;
  #lookedBackAt = Number.NEGATIVE_INFINITY;
  #running: Promise<void> = Promise.resolve();

  constructor(db: Database, clock: Clock, onError: (error: unknown) => void) {
    this.#db = db;
    this.#clock = clock;
    this.#onError = onError;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Something was stored: fold it soon. */
  wake(): void {
    this.#isAwake = true;
    this.#wake();
  }

  /** Folds all there is now, waiting for another process that is at it. */
  async settle(): Promise<void> {
    for (;;) {
      const { isMine, visits } = await this.#fold('all');
      if (isMine && visits === 0) return;
      if (!isMine) await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#wake();
    await this.#running;
  }

  #fold(from: 'recent' | 'all'): Promise<Fold> {
    return this.#db.transaction('app_jobs', {}, (tx) => foldVisits(tx, this.#clock.now(), from));
  }

  async #foldNext(): Promise<Fold> {
    const now = performance.now();
    if (now - this.#lookedBackAt < LOOK_BACK_MS) return this.#fold('recent');
    const fold = await this.#fold('all');
    if (fold.isMine && !fold.isMore) this.#lookedBackAt = now;
    return fold;
  }

  async #run(): Promise<void> {
    while (!this.#isClosed) {
      try {
        this.#isAwake = false;
        const { isMore } = await this.#foldNext();
        if (isMore) continue;
      } catch (error) {
        if (this.#isClosed) return;
        this.#onError(error);
        await this.#pause(RETRY_MS);
        continue;
      }
      if (!this.#isAwake) await this.#sleep();
      if (!this.#isClosed) await this.#pause(GATHER_MS);
    }
  }

  /** Until something is stored here, or it is time to look. */
  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LOOK_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, ms);
    });
  }
}
