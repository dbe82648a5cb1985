import type { SpecialRequest, SpecialRequestList } from '../../contract/places.ts';
import { areaNameOf } from '../areas/area-name.ts';
import type { Tx } from '../platform/db.ts';

interface Row {
  id: string;
  place_id: string;
  place_name: string;
  place_number: string;
  area_code: string;
  area_version: string;
  kind: SpecialRequest['kind'];
  note: string;
  asked_at: Date;
  state: SpecialRequest['state'];
}

/** Requests for seeing in full: of one place, or of all for the administrator; open ones first, then the newest. */
export async function listSpecialRequests(tx: Tx, placeId: string | undefined): Promise<SpecialRequestList> {
  const rows = await tx.query<Row>(
    `select r.id, r.place_id, p.name as place_name, p.number as place_number, p.area_code, p.area_version,
       r.kind, r.note, r.asked_at, r.state
     from special_request r join place p on p.id = r.place_id
     where $1::uuid is null or r.place_id = $1
     order by (r.state = 'open') desc, r.asked_at desc limit 200`,
    [placeId ?? null],
  );
  return {
    requests: rows.map((row) => ({
      id: row.id,
      placeId: row.place_id,
      placeName: row.place_name,
      placeNumber: row.place_number,
      areaName: areaNameOf(row.area_code, row.area_version),
      kind: row.kind,
      note: row.note,
      askedAt: row.asked_at.toISOString(),
      state: row.state,
    })),
  };
}
