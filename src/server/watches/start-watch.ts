import type { WatchInput } from '../../contract/watches.ts';
import { dayOf } from '../../domain/time.ts';
import { isWatchEnd } from '../../domain/watch.ts';
import { findAlert } from '../health/find-alert.ts';
import type { HealthUnit } from '../health/health-units.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';

interface WatchToStart {
  watchId: string;
  startedBy: string;
  input: WatchInput;
}

/**
 * A health unit asks the person of one of its alerts each morning from today until a day. The same id sent again changes
 * nothing.
 * @throws AppError 400 for a last day that is past or too far, 404 for an alert that the unit may not see, 409 while the
 *   unit watches the person already
 */
export async function startWatch(
  services: Services,
  unit: HealthUnit,
  { watchId, startedBy, input }: WatchToStart,
): Promise<void> {
  const today = dayOf(services.clock.now());
  if (!isWatchEnd(input.until, today)) throw invalid({ until: 'watch_end_invalid' });
  const { row, cell } = await findAlert(services, unit, input.alertId);
  await services.db.transaction('app_health', { cell, unit: unit.id }, async (tx) => {
    await takeTurn(tx, 'watches of unit', unit.id);
    if (await isKnown(tx, { watchId, personId: row.person_id, today })) return;
    await tx.execute(
      `insert into watch (person_id, id, account_id, unit_id, reason, from_day, until_day, started_by)
       select p.id, $2, p.account_id, $3, $4, $5, $6, $7 from person_public p where p.id = $1`,
      [row.person_id, watchId, unit.id, input.reason, today, input.until, startedBy],
    );
  });
}

/** Whether this very watch stands. @throws AppError 409 while another one of the unit does */
async function isKnown(
  tx: Tx,
  { watchId, personId, today }: { watchId: string; personId: string; today: string },
): Promise<boolean> {
  const known = await tx.query<{ id: string; is_over: boolean }>(
    'select id, ended_at is not null or until_day < $2 as is_over from watch where person_id = $1',
    [personId, today],
  );
  if (known.some(({ id }) => id === watchId)) return true;
  if (known.some(({ is_over }) => !is_over)) throw new AppError(409, 'already_watched');
  return false;
}
