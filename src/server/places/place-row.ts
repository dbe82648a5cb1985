import type { Gate, GateDirection, Place, SpecialKind, Suspension } from '../../contract/places.ts';
import type { GeoPoint } from '../../domain/geo.ts';
import type { OpeningHours } from '../../domain/opening-hours.ts';
import { type Poster, posterMessage, posterUrl } from '../../domain/place-code.ts';
import { areaNameOf } from '../areas/area-name.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';

export interface PlaceRow {
  id: string;
  number: string;
  name: string;
  kind: string;
  area_code: string;
  area_version: string;
  address: string;
  hours: OpeningHours;
  requires_declaration: boolean;
  registrant_name: string;
  poster_serial: number;
  poster_issued_on: string;
  special_kind: Exclude<SpecialKind, 'none'> | null;
  special_until: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** What those see of a place who have a right there. */
export interface OwnPlaceRow extends PlaceRow {
  suspension: Suspension | null;
}

/** The suspension of place `p` that stands, as JSON or null. */
export const SELECT_SUSPENSION = `(
  select json_build_object('since', to_char(u.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'reason', u.reason, 'right', u."right")
  from place_suspension u where u.place_id = p.id and u.ended_at is null)`;

const select = (more: string) => `
  select p.id, p.number, p.name, p.kind, p.area_code, p.area_version, p.address, p.hours, p.requires_declaration,
         p.registrant_name, p.poster_serial, p.poster_issued_on, s.kind as special_kind, s.until as special_until,
         p.latitude, p.longitude${more}
  from place p
  left join place_special s on s.place_id = p.id and s.ended_at is null
    and s.until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date`;

/** Selects PlaceRow; the caller adds its conditions on `p`. */
export const SELECT_PLACE = select('');
/** Selects OwnPlaceRow; the caller adds its conditions on `p`. */
export const SELECT_OWN_PLACE = select(`, ${SELECT_SUSPENSION} as suspension`);

/** The doors of a place that are in use, in the order of their numbers. */
export async function listGates(tx: Tx, placeId: string): Promise<Gate[]> {
  return tx.query<{ id: string; no: number; name: string; direction: GateDirection }>(
    'select id, no, name, direction from gate where place_id = $1 and ended_at is null order by no',
    [placeId],
  );
}

export function placeOf(services: Services, row: OwnPlaceRow, gates: Gate[], right: Place['right']): Place {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    kind: row.kind,
    areaCode: row.area_code,
    areaVersion: row.area_version,
    areaName: areaNameOf(row.area_code, row.area_version),
    address: row.address,
    hours: hoursOf(row.hours),
    requiresDeclaration: row.requires_declaration,
    registrantName: right === 'owner' ? row.registrant_name : null,
    location: locationOf(row),
    gates,
    poster: {
      serial: row.poster_serial,
      issuedOn: row.poster_issued_on,
      url: signedPosterUrl(services, row, 0),
    },
    special: { kind: row.special_kind ?? 'none', until: row.special_until },
    suspension: row.suspension,
    right,
  };
}

/** Where a row's place is, if its owner has said so. */
export function locationOf({
  latitude,
  longitude,
}: Pick<PlaceRow, 'latitude' | 'longitude'>): GeoPoint | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

function hoursOf(hours: OpeningHours): Place['hours'] {
  return hours.kind === 'always' ? { kind: 'always' } : { kind: 'week', days: [...hours.days] };
}

/** The address in a poster's code: gate 0 is the whole place. */
export function signedPosterUrl(
  { keys, publicUrl }: Services,
  place: { number: string; name: string; poster_serial: number; poster_issued_on: string },
  gate: number,
): string {
  const poster: Poster = {
    name: place.name,
    gate,
    serial: place.poster_serial,
    issuedOn: place.poster_issued_on,
    keyId: keys.keyId,
  };
  const signature = keys.sign(posterMessage(place.number, poster));
  return posterUrl(publicUrl(), place.number, { poster, signature });
}
