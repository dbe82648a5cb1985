import type { LocationInput } from '../../contract/places.ts';
import { coarsePoint } from '../../domain/geo.ts';
import type { Tx } from '../platform/db.ts';

/** Notes where the place is, rounded to about a hundred metres, or forgets it. */
export async function setLocation(tx: Tx, placeId: string, { location }: LocationInput): Promise<void> {
  const { latitude, longitude } =
    location === null ? { latitude: null, longitude: null } : coarsePoint(location);
  await tx.execute('update place set latitude = $2, longitude = $3 where id = $1', [
    placeId,
    latitude,
    longitude,
  ]);
  await tx.notify({ kind: 'places', id: placeId });
}
