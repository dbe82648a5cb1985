import { limits } from '../../domain/limits.ts';
import { addDays, dayOf } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';

/**
 * Counts declarations by commune and day anew: those of the last days, or of all days that are kept, for a declaration
 * may be sent late.
 * @param now Unix milliseconds
 */
export async function countDeclarations(tx: Tx, now: number, which: 'latest' | 'all'): Promise<void> {
  const today = dayOf(now);
  const firstKept = addDays(today, -limits.declaration_days_max);
  const first = which === 'all' ? firstKept : addDays(today, -1);
  await tx.query('select count_declarations($1::date, $2::date, $3::date, $4)', [
    first,
    addDays(today, 1),
    firstKept,
    new Date(now),
  ]);
}
