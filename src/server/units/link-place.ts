import type { CellRouter } from '../platform/cell-router.ts';
import { isDatabaseError } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';

interface Link {
  unitId: string;
  placeId: string;
  accountId: string;
}

/**
 * Says that a registered place is a unit's. Only its owner may; a place is one unit's at a time.
 * @throws AppError 404 for a place that is not the account's own, 409 when it is another unit's
 */
export async function linkPlace(
  { db, places }: Pick<Services, 'db' | 'places'>,
  { unitId, placeId, accountId }: Link,
): Promise<void> {
  const place = await places.find(placeId);
  if (place?.rights.get(accountId) !== 'owner') throw notFound();
  try {
    await db.transaction('app_unit', {}, async (tx) => {
      await tx.execute(
        `insert into unit_place (unit_id, place_id, linked_by) values ($1, $2, $3)
         on conflict (unit_id, place_id) do update set until = null`,
        [unitId, placeId, accountId],
      );
      await tx.notify({ kind: 'units', id: unitId });
    });
  } catch (error) {
    if (isDatabaseError(error, '23505')) throw new AppError(409, 'place_of_other_unit');
    throw error;
  }
}

/** The place is the unit's no more; what was counted stays. @throws AppError 404 */
export async function unlinkPlace(db: CellRouter, unitId: string, placeId: string): Promise<void> {
  await db.transaction('app_unit', {}, async (tx) => {
    const ended = await tx.execute(
      'update unit_place set until = now() where unit_id = $1 and place_id = $2 and until is null',
      [unitId, placeId],
    );
    if (ended === 0) throw notFound();
    await tx.notify({ kind: 'units', id: unitId });
  });
}
