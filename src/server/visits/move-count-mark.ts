import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { takeFoldLock } from './fold-visits.ts';

/** Most late visits have come by then, and an hour need not be counted again for them. */
const WAIT_MS = 5 * MINUTE_MS;

/**
 * Counts the visits of the hours that are over by now (Unix milliseconds) and moves the mark behind them. A visit that
 * comes later for one of them has its hour counted anew when it is folded.
 */
export async function moveCountMark(tx: Tx, now: number): Promise<void> {
  // Not beside a fold, which looks at the mark. Whoever has the lock now is done in a moment; the next run counts more.
  if (!(await takeFoldLock(tx))) return;
  const until = new Date(Math.floor((now - WAIT_MS) / HOUR_MS) * HOUR_MS);
  const [mark] = await tx.query<{ counted_until: Date }>('select counted_until from count_mark for update');
  if (mark === undefined || mark.counted_until >= until) return;
  await tx.query('select count_hours($1::timestamptz, $2::timestamptz)', [mark.counted_until, until]);
  await tx.execute('update count_mark set counted_until = $1', [until]);
}
