import type { Tx } from './db.ts';
import { AppError } from './errors.ts';

/** At most `max` times in each window of `windowSeconds`. */
export interface Limit {
  max: number;
  windowSeconds: number;
}

/**
 * Counts one use of a limited thing by a subject. The subject is a hash, never a number or address itself.
 * @throws AppError 429 `too_many_requests` with the seconds until the window ends
 */
export async function countUse(tx: Tx, key: string, limit: Limit, nowMs: number): Promise<void> {
  const windowMs = limit.windowSeconds * 1000;
  const start = Math.floor(nowMs / windowMs) * windowMs;
  const [row] = await tx.query<{ used: number }>(
    `insert into limit_counter (key, window_start, used) values ($1, $2, 1)
     on conflict (key, window_start) do update set used = limit_counter.used + 1
     returning used`,
    [key, new Date(start)],
  );
  if (row !== undefined && row.used > limit.max) {
    throw new AppError(429, 'too_many_requests', {
      retryAfterSeconds: Math.ceil((start + windowMs - nowMs) / 1000),
    });
  }
}
