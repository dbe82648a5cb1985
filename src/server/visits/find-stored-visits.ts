import type { Verdict } from '../../domain/declaration.ts';
import type { Direction } from '../../domain/visit.ts';
import type { Database } from '../platform/db.ts';
import { timestampArray, uuidArray } from '../platform/pg-arrays.ts';

/** What names a visit. `at`: Unix milliseconds. */
export interface VisitKey {
  placeId: string;
  at: number;
  id: string;
}

export interface StoredVisit {
  personId: string;
  direction: Direction;
  maskedName: string;
  /** Of the day of the visit */
  verdict: Verdict | null;
}

/** What names a visit within its place. */
export function keyOf({ id, at }: Pick<VisitKey, 'id' | 'at'>): string {
  return `${id} ${at}`;
}

const FIND = {
  name: 'find_stored_visits',
  text: `select v.id, (extract(epoch from v.at) * 1000)::bigint, v.person_id, v.direction, coalesce(p.masked_name, '***'), d.verdict
    from unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) key (place_id, at, id)
    join visit v on v.place_id = key.place_id and v.at = key.at and v.id = key.id
      and v.at between $4::timestamptz and $5::timestamptz
    left join person_public p on p.id = v.person_id
    left join declaration_day d on d.person_id = v.person_id and d.day = (v.at at time zone 'Asia/Ho_Chi_Minh')::date`,
};

/** Those of the visits that are stored already, by `keyOf`. All keys are of one place. */
export async function findStoredVisits(
  db: Database,
  keys: readonly VisitKey[],
): Promise<Map<string, StoredVisit>> {
  if (keys.length === 0) return new Map();
  const times = keys.map(({ at }) => at);
  const rows = await db.statement('app_recorder', FIND, [
    uuidArray(keys.map(({ placeId }) => placeId)),
    timestampArray(times),
    uuidArray(keys.map(({ id }) => id)),
    new Date(Math.min(...times)),
    new Date(Math.max(...times)),
  ]);
  return new Map(
    rows.map(([id, at, personId, direction, maskedName, verdict]) => [
      keyOf({ id: String(id), at: Number(at) }),
      {
        personId: String(personId),
        direction: direction === 'in' ? 'in' : 'out',
        maskedName: String(maskedName),
        verdict: verdict === 'ok' || verdict === 'ask' || verdict === 'stop' ? verdict : null,
      },
    ]),
  );
}
