import type { Place, PlaceList } from '../../contract/places.ts';
import { compareNames } from '../../domain/compare-names.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import { listGates, type OwnPlaceRow, placeOf, SELECT_OWN_PLACE } from './place-row.ts';

/** The places where an account owns or controls, in all cells, by name. */
export async function listPlaces(services: Services, accountId: string): Promise<PlaceList> {
  const { db } = services;
  const cells = await db.listRightCells(accountId);
  const places = await db.inCells(cells, 'app_owner', { account: accountId }, (tx) =>
    listOfCell(tx, services, accountId),
  );
  return { places: places.flat().toSorted((a, b) => compareNames(a.name, b.name)) };
}

async function listOfCell(tx: Tx, services: Services, accountId: string): Promise<Place[]> {
  const rows = await tx.query<OwnPlaceRow & { right: Place['right'] }>(
    `select found.*, r."right" from (${SELECT_OWN_PLACE}) found
     join place_right r on r.place_id = found.id and r.ended_at is null and r.account_id = $1
     order by found.id`,
    [accountId],
  );
  const places: Place[] = [];
  for (const row of rows) places.push(placeOf(services, row, await listGates(tx, row.id), row.right));
  return places;
}
