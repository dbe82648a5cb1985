import type { GeoPoint } from '../../domain/geo.ts';
import { limits } from '../../domain/limits.ts';
import type { Closings } from '../../domain/opening-hours.ts';
import {
  type FlagReason,
  isAtClosedPlace,
  isAtTwoPlaces,
  isDoubtful,
  isFlagReason,
  type Sighting,
} from '../../domain/plausibility.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import type { VisitFact } from '../../domain/visit.ts';
import type { Tx } from '../platform/db.ts';
import { timestampArray, uuidArray } from '../platform/pg-arrays.ts';
import type { NewVisit } from './fold-visits.ts';

/** What names a visit; `at` in Unix milliseconds. */
type VisitKey = Pick<NewVisit, 'placeId' | 'at' | 'id'>;
type Flags = Map<string, { key: VisitKey; reasons: Set<FlagReason> }>;

/** Flags those of the new visits that are hard to believe, and what they make so of others. Nothing is refused. */
export async function flagVisits(
  tx: Tx,
  visits: readonly NewVisit[],
  { facts, closings }: { facts: readonly VisitFact[]; closings: ReadonlyMap<string, Closings> },
): Promise<void> {
  const flagged: Flags = new Map();
  const byKey = new Map(facts.map((fact) => [nameOf(fact), fact]));
  for (const visit of visits) {
    for (const hint of visit.hints) if (isFlagReason(hint)) flag(flagged, visit, hint);
    const fact = byKey.get(nameOf(visit));
    const hours = closings.get(visit.placeId);
    if (fact !== undefined && hours !== undefined && isAtClosedPlace(fact, (ms) => hours.isOpen(ms)))
      flag(flagged, visit, 'closed_hours');
  }
  for (const [one, other] of await listNearInTime(tx, visits)) {
    if (!isAtTwoPlaces(one, other)) continue;
    flag(flagged, one, 'two_places');
    flag(flagged, other, 'two_places');
  }
  await writeFlags(tx, [...flagged.values()]);
}

function nameOf({ placeId, at, id }: VisitKey): string {
  return `${placeId} ${at} ${id}`;
}

function flag(flagged: Flags, key: VisitKey, reason: FlagReason): void {
  const known = flagged.get(nameOf(key)) ?? { key, reasons: new Set() };
  flagged.set(nameOf(key), { ...known, reasons: known.reasons.add(reason) });
}

interface PairRow {
  place_id: string;
  at: number;
  id: string;
  area_code: string;
  latitude: number | null;
  longitude: number | null;
  other_place_id: string;
  other_at: number;
  other_id: string;
  other_area_code: string;
  other_latitude: number | null;
  other_longitude: number | null;
}

/** Each new visit with each one of the same person at another place at about the same time. */
async function listNearInTime(
  tx: Tx,
  visits: readonly NewVisit[],
): Promise<[VisitKey & Sighting, VisitKey & Sighting][]> {
  const near = limits.two_places_minutes_max * MINUTE_MS;
  const ats = visits.map(({ at }) => at);
  const rows = await tx.prepared<PairRow>(
    'list_visits_near_in_time',
    `select key.place_id, (extract(epoch from key.at) * 1000)::bigint as at, key.id, a.area_code, a.latitude, a.longitude,
       v.place_id as other_place_id, (extract(epoch from v.at) * 1000)::bigint as other_at, v.id as other_id,
       b.area_code as other_area_code, b.latitude as other_latitude, b.longitude as other_longitude
     from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::uuid[]) key (place_id, person_id, at, id)
     join visit v on v.person_id = key.person_id and v.place_id <> key.place_id
       and v.at between key.at - $5::interval and key.at + $5::interval
       and v.at between $6::timestamptz and $7::timestamptz
     join place a on a.id = key.place_id
     join place b on b.id = v.place_id`,
    [
      uuidArray(visits.map(({ placeId }) => placeId)),
      uuidArray(visits.map(({ personId }) => personId)),
      timestampArray(ats),
      uuidArray(visits.map(({ id }) => id)),
      ...[`${near} milliseconds`, new Date(Math.min(...ats) - near), new Date(Math.max(...ats) + near)],
    ],
  );
  return rows.map((row) => [
    {
      ...{ placeId: row.place_id, at: row.at, id: row.id, areaCode: row.area_code },
      location: pointOf(row.latitude, row.longitude),
    },
    {
      ...{ placeId: row.other_place_id, at: row.other_at, id: row.other_id, areaCode: row.other_area_code },
      location: pointOf(row.other_latitude, row.other_longitude),
    },
  ]);
}

function pointOf(latitude: number | null, longitude: number | null): GeoPoint | undefined {
  return latitude === null || longitude === null ? undefined : { latitude, longitude };
}

/** Adds reasons to what was flagged before; a decision of the owner stands. */
async function writeFlags(
  tx: Tx,
  flagged: readonly { key: VisitKey; reasons: ReadonlySet<FlagReason> }[],
): Promise<void> {
  if (flagged.length === 0) return;
  await tx.query(
    `insert into visit_flag as known (place_id, at, visit_id, reasons, is_doubtful)
     select place_id, at, id, string_to_array(reasons, ','), is_doubtful
     from unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::text[], $5::boolean[])
       flagged (place_id, at, id, reasons, is_doubtful)
     on conflict (place_id, at, visit_id) do update set
       reasons = array(select distinct unnest(known.reasons || excluded.reasons) order by 1),
       is_doubtful = known.is_doubtful or excluded.is_doubtful`,
    [
      flagged.map(({ key }) => key.placeId),
      flagged.map(({ key }) => new Date(key.at)),
      flagged.map(({ key }) => key.id),
      flagged.map(({ reasons }) => [...reasons].sort().join()),
      flagged.map(({ reasons }) => isDoubtful([...reasons])),
    ],
  );
}
