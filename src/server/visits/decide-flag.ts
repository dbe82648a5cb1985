import type { FlagDecisionInput } from '../../contract/visits.ts';
import { limits } from '../../domain/limits.ts';
import { DAY_MS, isDay } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { invalid, notFound } from '../platform/errors.ts';

/**
 * Notes what the owner says of a flagged visit: valid ones count for tracing again, dismissed ones never do. A later
 * word replaces an earlier one. @throws AppError 400 for a day that does not exist, 404 when no
 * such visit of the place is flagged
 */
export async function decideFlag(
  tx: Tx,
  { placeId, visitId }: { placeId: string; visitId: string },
  { at, decision }: FlagDecisionInput,
  by: { accountId: string; now: number },
): Promise<void> {
  if (!isDay(at.slice(0, 10))) throw invalid({ at: 'date_invalid' });
  const ms = Date.parse(at);
  // Nothing older is kept, and PostgreSQL reads no year 0.
  if (ms < by.now - (limits.visit_days_max + 1) * DAY_MS) throw notFound();
  const decided = await tx.execute(
    `update visit_flag set decision = $4, decided_by = $5, decided_at = $6
     where place_id = $1 and at = $2 and visit_id = $3`,
    [placeId, new Date(ms), visitId, decision, by.accountId, new Date(by.now)],
  );
  if (decided === 0) throw notFound();
  await tx.notify({ kind: 'visits', id: placeId });
}
