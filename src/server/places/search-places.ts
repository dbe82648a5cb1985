import type { AdminPlaceList, SpecialKind, Suspension } from '../../contract/places.ts';
import { compareNames } from '../../domain/compare-names.ts';
import { foldText } from '../../domain/text-fold.ts';
import { areaNameOf } from '../areas/area-name.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import { SELECT_SUSPENSION } from './place-row.ts';

const FOUND_MAX = 100;

interface Row {
  id: string;
  number: string;
  name: string;
  kind: string;
  area_code: string;
  area_version: string;
  special_kind: SpecialKind | null;
  document_number: string | null;
  until: string | null;
  suspension: Suspension | null;
}

/** Places of all cells for the administrator, by number or by words of the name without accents; special ones first. */
export async function searchPlaces({ db }: Services, query: string): Promise<AdminPlaceList> {
  const found = (await db.inCells(db.cells, 'app_admin', {}, (tx) => findRows(tx, query)))
    .flat()
    .toSorted(
      (a, b) =>
        Number(b.special_kind !== null) - Number(a.special_kind !== null) || compareNames(a.name, b.name),
    );
  return {
    places: found.slice(0, FOUND_MAX).map((row) => ({
      id: row.id,
      number: row.number,
      name: row.name,
      kind: row.kind,
      areaName: areaNameOf(row.area_code, row.area_version),
      special: { kind: row.special_kind ?? 'none', documentNumber: row.document_number, until: row.until },
      suspension: row.suspension,
    })),
  };
}

async function findRows(tx: Tx, query: string): Promise<Row[]> {
  const rows = await tx.query<Row>(
    `select p.id, p.number, p.name, p.kind, p.area_code, p.area_version,
       s.kind as special_kind, s.document_number, s.until, ${SELECT_SUSPENSION} as suspension
     from place p left join place_special s on s.place_id = p.id and s.ended_at is null
       and s.until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date
     order by p.id`,
  );
  const words = foldText(query).split(' ');
  const digits = query.replace(/\D/g, '');
  return rows.filter((row) => {
    if (digits.length >= 3 && row.number.includes(digits)) return true;
    const name = foldText(row.name);
    return words.every((word) => name.includes(word));
  });
}
