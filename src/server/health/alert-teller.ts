/** Tells health units of new alerts as they come in, one round at a time; what comes meanwhile waits for the next. */
export class AlertTeller {
  readonly #tell: () => Promise<void>;
  readonly #onError: (error: unknown) => void;
  #running: Promise<void> | undefined;
  #isWaiting = false;

  constructor(tell: () => Promise<void>, onError: (error: unknown) => void) {
    this.#tell = tell;
    this.#onError = onError;
  }

  /** An alert was raised: tell soon. What fails is told by the job of the next minute. */
  wake(): void {
    if (this.#running !== undefined) {
      this.#isWaiting = true;
      return;
    }
    this.#running = this.#tell()
      .catch(this.#onError)
      .finally(() => {
        this.#running = undefined;
        if (!this.#isWaiting) return;
        this.#isWaiting = false;
        this.wake();
      });
  }

  /** Resolves when nobody is being told. */
  async drain(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }
}
