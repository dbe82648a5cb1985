import { liveStep } from '../../domain/code.ts';
import { limits } from '../../domain/limits.ts';
import { addDays, DAY_MS, dayOf, dayStart } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';

/** Erases flags of visits that are not kept any more, and which live codes were used longer ago than one may arrive. */
export async function forgetMarks(tx: Tx, now: number): Promise<void> {
  const firstKept = dayStart(addDays(dayOf(now), -limits.visit_days_max));
  await tx.execute('delete from visit_flag where at < $1', [new Date(firstKept)]);
  await tx.execute('delete from live_code_use where step < $1', [
    liveStep(now - limits.live_code_use_days_max * DAY_MS),
  ]);
}
