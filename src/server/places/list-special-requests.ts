import type { SpecialRequest, SpecialRequestList } from '../../contract/places.ts';
import { areaNameOf } from '../areas/area-name.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';

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

const SHOWN_MAX = 200;

/** A place's own requests for seeing in full: the open one first, then the newest. */
export async function listSpecialRequests(tx: Tx, placeId: string): Promise<SpecialRequestList> {
  return listOf(await findRows(tx, placeId));
}

/** The requests of all places of all cells, for the administrator: open ones first, then the newest. */
export async function listAllSpecialRequests({ db }: Services): Promise<SpecialRequestList> {
  const rows = (await db.inCells(db.cells, 'app_admin', {}, (tx) => findRows(tx, null))).flat();
  return listOf(
    rows
      .toSorted(
        (a, b) =>
          Number(b.state === 'open') - Number(a.state === 'open') ||
          b.asked_at.getTime() - a.asked_at.getTime(),
      )
      .slice(0, SHOWN_MAX),
  );
}

function findRows(tx: Tx, placeId: string | null): Promise<Row[]> {
  return tx.query<Row>(
    `select r.id, r.place_id, p.name as place_name, p.number as place_number, p.area_code, p.area_version,
       r.kind, r.note, r.asked_at, r.state
     from special_request r join place p on p.id = r.place_id
     where $1::uuid is null or r.place_id = $1
     order by (r.state = 'open') desc, r.asked_at desc limit $2`,
    [placeId, SHOWN_MAX],
  );
}

function listOf(rows: readonly Row[]): SpecialRequestList {
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
