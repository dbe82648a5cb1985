import type { HealthUnit } from '../health/health-units.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';

/** A health unit stops asking before the last day; one that has ended stays as it is. @throws AppError 404 */
export async function endWatch(
  { db, clock }: Services,
  unit: HealthUnit,
  { watchId, endedBy }: { watchId: string; endedBy: string },
): Promise<void> {
  const found = await db.inCells(db.cells, 'app_health', { unit: unit.id }, async (tx) => {
    await tx.execute(
      'update watch set ended_at = $2, ended_by = $3 where unit_id = $4 and id = $1 and ended_at is null',
      [watchId, new Date(clock.now()), endedBy, unit.id],
    );
    return tx.query('select 1 from watch where unit_id = $2 and id = $1', [watchId, unit.id]);
  });
  if (found.flat().length === 0) throw notFound();
}
