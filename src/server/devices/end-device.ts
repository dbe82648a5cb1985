import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';

/** Ends the part of a device at a place at once; what it sends afterwards is set aside. @throws AppError 404 */
export async function endDevice(tx: Tx, placeId: string, deviceId: string, now: number): Promise<void> {
  const ended = await tx.execute(
    'update device set ended_at = $3 where place_id = $1 and id = $2 and ended_at is null',
    [placeId, deviceId, new Date(now)],
  );
  if (ended === 0) throw notFound();
  await tx.notify({ kind: 'rights', id: placeId });
}

/** The owner has read that numbers of a device are missing: they are not reported again. @throws AppError 404 */
export async function forgetMissing(tx: Tx, placeId: string, deviceId: string): Promise<void> {
  const changed = await tx.execute(`update device set missing = '{}' where place_id = $1 and id = $2`, [
    placeId,
    deviceId,
  ]);
  if (changed === 0) throw notFound();
}
