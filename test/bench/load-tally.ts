import type { LoadAnswer } from './load-connection.ts';
import type { LoadResult, TimeSlice } from './load-messages.ts';

const SLICE_MS = 250;
const CREATED = Buffer.from('"status":"created"');
const STATUS = Buffer.from('"status":"');

/** Counts what came back, and how long it took. */
export class LoadTally {
  readonly #startedAt = Date.now();
  readonly #start = performance.now();
  readonly #cpu = process.cpuUsage();
  #end = this.#start;
  readonly #latencies: number[] = [];
  readonly #slices: TimeSlice[] = [];
  readonly storedIds: string[] = [];
  readonly #counts = {
    accepted: 0,
    created: 0,
    otherwise: 0,
    overloaded: 0,
    withoutRetryAfter: 0,
    failed: 0,
    lost: 0,
    unsent: 0,
  };
  #firstFailure = '';

  /** @param ids of the scans of the request, where it is to be remembered which are stored */
  answered({ status, head, body }: LoadAnswer, dueAt: number, ids: readonly string[]): void {
    const now = performance.now();
    this.#end = now;
    const slice = this.#sliceAt(now);
    if (status === 200) {
      this.#counts.accepted += 1;
      this.#latencies.push(now - dueAt);
      slice.accepted += 1;
      slice.worstMs = Math.max(slice.worstMs, now - dueAt);
      const created = count(body, CREATED);
      this.#counts.created += created;
      this.#counts.otherwise += count(body, STATUS) - created;
      if (ids.length > 0 && body.indexOf('"status":"refused"') < 0) this.storedIds.push(...ids);
    } else if (status === 503) {
      this.#counts.overloaded += 1;
      slice.refused += 1;
      if (!/\r\nretry-after: [1-9]/i.test(head)) this.#counts.withoutRetryAfter += 1;
    } else {
      if (this.#counts.failed === 0) this.#firstFailure = `${status} ${body.toString('utf8')}`.slice(0, 300);
      this.#counts.failed += 1;
    }
  }

  lost(): void {
    this.#counts.lost += 1;
  }

  unsent(): void {
    this.#counts.unsent += 1;
  }

  /** @param unanswered requests that are still under way */
  result(unanswered: number): LoadResult {
    const sorted = Float64Array.from(this.#latencies).sort();
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    const seconds = (this.#end - this.#start) / 1000;
    const { user, system } = process.cpuUsage(this.#cpu);
    return {
      ...this.#counts,
      ...{ startedAt: this.#startedAt, seconds, unanswered },
      firstFailure: this.#firstFailure,
      ...{ p50: at(0.5), p99: at(0.99), worst: at(1) },
      cpuShare: (user + system) / 1e6 / Math.max(seconds, 0.001),
      slices: Array.from(this.#slices, (slice) => slice ?? emptySlice()),
    };
  }

  #sliceAt(now: number): TimeSlice {
    const index = Math.floor((now - this.#start) / SLICE_MS);
    const slice = this.#slices[index] ?? emptySlice();
    this.#slices[index] = slice;
    return slice;
  }
}

function emptySlice(): TimeSlice {
  return { accepted: 0, refused: 0, worstMs: 0 };
}

function count(body: Buffer, text: Buffer): number {
  let found = 0;
  for (let at = body.indexOf(text); at >= 0; at = body.indexOf(text, at + text.length)) found += 1;
  return found;
}
