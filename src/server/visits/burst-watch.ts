import { limits } from '../../domain/limits.ts';
import { MINUTE_MS } from '../../domain/time.ts';

/**
 * Counts what comes from one source within a minute. In the memory of the process only: an address is never stored, and
 * of several processes each counts what it serves.
 */
export class BurstWatch {
  readonly #max: number;
  readonly #seen = new Map<string, Set<string>>();

  /** @param max so many in a minute are believed */
  constructor(max: number) {
    this.#max = max;
  }

  /** Whether this one is too many; the same id again is not another one. */
  isTooMany(source: string, id: string, at: number): boolean {
    const minute = Math.floor(at / MINUTE_MS);
    const key = `${minute} ${source}`;
    const ids = this.#seen.get(key) ?? new Set();
    if (ids.size <= this.#max) ids.add(id);
    this.#seen.delete(key);
    this.#seen.set(key, ids);
    for (const oldest of this.#seen.keys()) {
      if (this.#seen.size <= limits.burst_sources_max) break;
      this.#seen.delete(oldest);
    }
    return ids.size > this.#max;
  }
}
