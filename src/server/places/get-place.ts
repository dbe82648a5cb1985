import type { Place } from '../../contract/places.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { listGates, type OwnPlaceRow, placeOf, SELECT_OWN_PLACE } from './place-row.ts';

/** A place as those see it who have a right there. @throws AppError 404 */
export async function getPlace(
  tx: Tx,
  services: Services,
  placeId: string,
  right: Place['right'],
): Promise<Place> {
  const [row] = await tx.query<OwnPlaceRow>(`${SELECT_OWN_PLACE} where p.id = $1`, [placeId]);
  if (row === undefined) throw notFound();
  return placeOf(services, row, await listGates(tx, placeId), right);
}
