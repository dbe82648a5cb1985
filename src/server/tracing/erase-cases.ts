import { limits } from '../../domain/limits.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';

/** Erases cases and notices that are older than they may be kept, and files that nobody fetched. */
export async function eraseCases(tx: Tx, now: number): Promise<void> {
  await tx.query('select erase_cases($1, $2)', [
    new Date(now - limits.trace_case_days_max * DAY_MS),
    new Date(now - limits.trace_export_hours_max * HOUR_MS),
  ]);
}
