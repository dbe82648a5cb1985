import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';

/** Whether a controller hears of alerts of the place's own people: a school's health worker. @throws AppError 404 */
export async function setHealthWorker(
  tx: Tx,
  {
    placeId,
    controllerId,
    isHealthWorker,
  }: { placeId: string; controllerId: string; isHealthWorker: boolean },
): Promise<void> {
  const changed = await tx.execute(
    `update place_right set is_health_worker = $3
     where place_id = $1 and id = $2 and "right" = 'controller' and ended_at is null`,
    [placeId, controllerId, isHealthWorker],
  );
  if (changed === 0) throw notFound();
  await tx.notify({ kind: 'rights', id: placeId });
}
