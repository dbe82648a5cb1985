import cluster, { type Worker } from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * What the primary tells a worker: leave when everybody has gone elsewhere, or within seconds; and exit, the answer to
 * its `drained`. Messages keep their order: a connection that was handed over before the primary knew that the worker
 * takes no more has then come back. Without waiting for it, that client would wait for ever.
 */
export type WorkerOrder = 'retire' | 'stop' | 'exit';

/** What a worker tells the primary: the address that it serves, and later that it has nothing more to do. */
export type WorkerReport = { serves: string } | 'drained';

export interface WorkerPoolOptions {
  /** The program of each worker; it sends WorkerReports and follows WorkerOrders. */
  exec: string;
  /** Settings beside those of the primary. A secret is seen by this user's processes only. */
  env: Record<string, string>;
  count: number;
  log: (line: string) => void;
}

/** A worker ended before it served; it has said why. */
export class WorkerStartError extends Error {
  constructor() {
    super(
      'Một tiến trình con không khởi động được; lý do ở trên.\nA worker did not start; the reason stands above.',
    );
    this.name = 'WorkerStartError';
  }
}

/** Long enough for a machine that is busy with other things; what hangs is ended. */
const START_WITHIN_MS = 180_000;
/** A worker that served so long did not fail at its start. */
const STEADY_MS = 60_000;
const PAUSE_MIN_MS = 100;
const PAUSE_MAX_MS = 30_000;
/** How long a rolling restart waits for an old worker before it goes on; its database connections are back by then. */
const OVERLAP_MS = 12_000;

/**
 * Processes that share one port. The primary takes each connection and hands it to one of them in turn, so that a
 * worker can come and go without a connection being lost. One that dies is replaced.
 */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  /** All that live, the retired and those still starting among them. */
  readonly #living = new Set<Worker>();
  readonly #serving = new Set<Worker>();
  #isStopping = false;
  #rolling: Promise<void> = Promise.resolve();

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /**
   * Starts the first worker alone: what it finds wrong is said once, and what it makes the others find made.
   * @returns the address that it serves
   * @throws WorkerStartError
   */
  async start(): Promise<string> {
    cluster.schedulingPolicy = cluster.SCHED_RR;
    cluster.setupPrimary({ exec: this.#options.exec, args: [] });
    const address = await this.#add(0);
    await Promise.all(Array.from({ length: this.#options.count - 1 }, () => this.#add(0)));
    return address;
  }

  /** Replaces all workers one after another: the new one serves before the old one goes. One round after the other. */
  restart(): Promise<void> {
    this.#rolling = this.#rolling.then(() => this.#roll());
    return this.#rolling;
  }

  /** Stops all workers. @throws Error when one of them did not end in order */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const codes = await Promise.all(
      [...this.#living].map(async (worker) => {
        const ended = exitOf(worker);
        order(worker, 'stop');
        return ended;
      }),
    );
    if (codes.some((code) => code !== 0)) throw new Error('a worker did not stop in order');
  }

  async #roll(): Promise<void> {
    for (const old of [...this.#serving]) {
      if (this.#isStopping) return;
      try {
        await this.#add(0);
      } catch {
        if (this.#isStopping) return;
        this.#options.log(
          'Khởi động lại lần lượt dừng ở đây; các tiến trình cũ vẫn phục vụ. / The rolling restart ends here; the old workers serve on.',
        );
        return;
      }
      if (!this.#serving.delete(old)) continue;
      const ended = exitOf(old);
      order(old, 'retire');
      await Promise.race([ended, delay(OVERLAP_MS)]);
    }
    this.#options.log('Đã thay mọi tiến trình con. / All workers have been replaced.');
  }

  /** @param failures how many workers in this one's place have failed before it */
  async #add(failures: number): Promise<string> {
    const worker = this.#fork();
    const address = await this.#whenServing(worker);
    const since = performance.now();
    this.#serving.add(worker);
    this.#options.log(
      `Tiến trình con ${worker.process.pid} đang phục vụ. / Worker ${worker.process.pid} serves.`,
    );
    worker.once('exit', (code, signal) => {
      if (!this.#serving.delete(worker)) return;
      const name = `${worker.process.pid} (${signal ?? code})`;
      const before = performance.now() - since < STEADY_MS ? failures : 0;
      void this.#replace(name, before);
    });
    return address;
  }

  #fork(): Worker {
    const worker = cluster.fork(this.#options.env);
    this.#living.add(worker);
    worker.once('exit', () => this.#living.delete(worker));
    worker.on('message', (message: unknown) => {
      if (message === 'drained') order(worker, 'exit');
    });
    // An order to a worker that is just dying; unheard, this event would end the primary.
    worker.on('error', () => undefined);
    return worker;
  }

  async #whenServing(worker: Worker): Promise<string> {
    const tooLong = setTimeout(() => {
      this.#options.log('Tiến trình con khởi động quá lâu. / A worker took too long to start.');
      worker.process.kill('SIGKILL');
    }, START_WITHIN_MS);
    try {
      return await new Promise<string>((resolve, reject) => {
        worker.on('message', (message: unknown) => {
          if (isServing(message)) resolve(message.serves);
        });
        worker.once('exit', () => reject(new WorkerStartError()));
      });
    } finally {
      clearTimeout(tooLong);
    }
  }

  async #replace(name: string, failures: number): Promise<void> {
    for (let failed = failures; !this.#isStopping; failed++) {
      const pause_ms = Math.min(PAUSE_MIN_MS * 2 ** failed, PAUSE_MAX_MS);
      this.#options.log(
        `Tiến trình con ${name} đã dừng; thay sau ${pause_ms} ms. / Worker ${name} ended; replaced in ${pause_ms} ms.`,
      );
      await delay(pause_ms);
      // A rolling restart may have brought one meanwhile.
      if (this.#isStopping || this.#serving.size >= this.#options.count) return;
      try {
        await this.#add(failed + 1);
        return;
      } catch {
        // It has said why; the pause grows.
      }
    }
  }
}

function isServing(message: unknown): message is { serves: string } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'serves' in message &&
    typeof message.serves === 'string'
  );
}

function order(worker: Worker, what: WorkerOrder): void {
  if (worker.isConnected()) worker.send(what, () => undefined);
}

function exitOf(worker: Worker): Promise<number | null> {
  return new Promise((resolve) => worker.once('exit', (code) => resolve(code)));
}
