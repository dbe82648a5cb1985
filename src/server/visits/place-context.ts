import type { GateDirection } from '../../contract/places.ts';
import { limits } from '../../domain/limits.ts';
import { closingTimeAfter, type OpeningHours } from '../../domain/opening-hours.ts';
import type { FoldRules } from '../../domain/visit.ts';
import type { Tx } from '../platform/db.ts';

/** What the rules need to know of a place. */
export interface PlaceContext {
  id: string;
  hours: OpeningHours;
  requiresDeclaration: boolean;
  isSpecial: boolean;
  posterSerial: number;
  /** The day (yyyy-MM-dd) since which this serial hangs at the door */
  posterIssuedOn: string;
  gates: ReadonlyMap<string, { no: number; direction: GateDirection }>;
}

interface Row {
  id: string;
  hours: OpeningHours;
  requires_declaration: boolean;
  poster_serial: number;
  poster_issued_on: string;
  is_special: boolean;
  gates: { id: string; no: number; direction: GateDirection }[];
}

async function findPlace(tx: Tx, condition: string, value: string): Promise<PlaceContext | undefined> {
  const [row] = await tx.query<Row>(
    `select p.id, p.hours, p.requires_declaration, p.poster_serial, p.poster_issued_on,
       s.place_id is not null as is_special,
       (select json_agg(json_build_object('id', g.id, 'no', g.no, 'direction', g.direction) order by g.no)
        from gate g where g.place_id = p.id and g.ended_at is null) as gates
     from place p
     left join place_special s on s.place_id = p.id and s.ended_at is null
       and s.until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date
     where ${condition}`,
    [value],
  );
  if (row === undefined) return undefined;
  return {
    id: row.id,
    hours: row.hours,
    requiresDeclaration: row.requires_declaration,
    isSpecial: row.is_special,
    posterSerial: row.poster_serial,
    posterIssuedOn: row.poster_issued_on,
    gates: new Map(row.gates.map(({ id, ...gate }) => [id, gate])),
  };
}

export function findPlaceById(tx: Tx, placeId: string): Promise<PlaceContext | undefined> {
  return findPlace(tx, 'p.id = $1', placeId);
}

export function findPlaceByNumber(tx: Tx, number: string): Promise<PlaceContext | undefined> {
  return findPlace(tx, 'p.number = $1', number);
}

/** How stays of this place fold at an instant (Unix milliseconds). */
export function foldRules(hours: OpeningHours, asOf: number): FoldRules {
  return {
    stayHoursMax: limits.stay_hours_max,
    closingGraceMinutes: limits.closing_grace_minutes_max,
    closingAfter: (_placeId, ms) => closingTimeAfter(hours, ms),
    asOf,
  };
}
