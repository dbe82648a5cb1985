import type { DeviceState } from '../../contract/devices.ts';
import type { Gate } from '../../contract/places.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';

/** What a device needs to know of itself and its place. @throws AppError 404 */
export async function getDeviceState(tx: Tx, placeId: string, deviceId: string): Promise<DeviceState> {
  const [row] = await tx.query<{
    place_name: string;
    requires_declaration: boolean;
    name: string;
    gate_id: string | null;
    gates: Gate[];
  }>(
    `select p.name as place_name, p.requires_declaration, d.name, d.gate_id,
       (select json_agg(json_build_object('id', g.id, 'no', g.no, 'name', g.name, 'direction', g.direction) order by g.no)
        from gate g where g.place_id = p.id and g.ended_at is null) as gates
     from device d join place p on p.id = d.place_id
     where d.place_id = $1 and d.id = $2`,
    [placeId, deviceId],
  );
  if (row === undefined) throw notFound();
  const {
    place_name: placeName,
    requires_declaration: requiresDeclaration,
    name,
    gate_id: gateId,
    gates,
  } = row;
  return { placeId, placeName, requiresDeclaration, name, gateId, gates };
}
