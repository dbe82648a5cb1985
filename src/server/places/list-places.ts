import type { PlaceList } from '../../contract/places.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import { listGates, type PlaceRow, placeOf, SELECT_PLACE } from './place-row.ts';

/** The places where the account in scope owns or controls, by name. */
export async function listPlaces(tx: Tx, services: Services, accountId: string): Promise<PlaceList> {
  const rows = await tx.query<PlaceRow & { right: 'owner' | 'controller' }>(
    `select found.*, r."right" from (${SELECT_PLACE}) found
     join place_right r on r.place_id = found.id and r.ended_at is null and r.account_id = $1
     order by found.name collate "vi-x-icu", found.id`,
    [accountId],
  );
  const places = [];
  for (const row of rows) places.push(placeOf(services, row, await listGates(tx, row.id), row.right));
  return { places };
}
