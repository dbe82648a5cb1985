import type { PublicPlace } from '../../contract/places.ts';
import { areaNameOf } from '../areas/area-name.ts';
import type { Tx } from '../platform/db.ts';
import { listGates, locationOf, type PlaceRow, SELECT_PLACE } from './place-row.ts';

/** What hangs at the door of the place with this number. */
export async function findPublicPlace(tx: Tx, number: string): Promise<PublicPlace | undefined> {
  const [row] = await tx.query<PlaceRow>(`${SELECT_PLACE} where p.number = $1`, [number]);
  if (row === undefined) return undefined;
  const gates = await listGates(tx, row.id);
  return {
    number: row.number,
    name: row.name,
    kind: row.kind,
    areaName: areaNameOf(row.area_code, row.area_version),
    address: row.address,
    requiresDeclaration: row.requires_declaration,
    posterSerial: row.poster_serial,
    location: locationOf(row),
    gates: gates.map(({ no, name, direction }) => ({ no, name, direction })),
  };
}
