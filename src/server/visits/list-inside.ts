import type { InsideList } from '../../contract/visits.ts';
import { limits } from '../../domain/limits.ts';
import { HOUR_MS } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';

/** More than anybody reads on a screen, and each is a look-up. */
const SHOWN_MAX = 500;
/** A job ends stays each minute; nobody has been inside for much longer than the longest stay. */
const OPEN_MS = (limits.stay_hours_max + 1) * HOUR_MS;

export interface InsidePerson {
  personId: string;
  enteredAt: string;
  gateName: string;
  maskedName: string;
  maskedPhone: string;
}

/**
 * Who is inside a place, the latest first; the count is of all, the list of the first five hundred.
 * @param now Unix milliseconds
 */
export async function listInside(
  tx: Tx,
  placeId: string,
  now: number,
): Promise<{ count: number; people: InsidePerson[] }> {
  const values = [placeId, new Date(now - OPEN_MS), new Date(now + HOUR_MS)];
  const rows = await tx.prepared<{
    person_id: string;
    started_ms: number;
    gate_name: string | null;
    masked_name: string | null;
    masked_phone: string | null;
  }>('list_inside', LIST, [...values, SHOWN_MAX]);
  const [counted] =
    rows.length < SHOWN_MAX ? [] : await tx.prepared<{ people: number }>('count_inside', COUNT, values);
  return {
    count: counted?.people ?? rows.length,
    people: rows.map((row) => ({
      personId: row.person_id,
      enteredAt: new Date(row.started_ms).toISOString(),
      gateName: row.gate_name ?? '',
      maskedName: row.masked_name ?? '***',
      maskedPhone: row.masked_phone ?? '***',
    })),
  };
}

const OPEN = 'from stay where place_id = $1 and ended_by is null and started_at > $2 and started_at <= $3';

/** Each person is looked up by key: the planner would read all of the province's for a few hundred. */
const LIST = `
  select s.person_id, (extract(epoch from s.started_at) * 1000)::bigint as started_ms, g.name as gate_name,
    p.masked_name, p.masked_phone
  from (select person_id, started_at, gate_no, place_id ${OPEN} order by started_at desc limit $4) s
  left join gate g on g.place_id = s.place_id and g.no = s.gate_no
  left join lateral (select masked_name, masked_phone from person_public where id = s.person_id limit 1) p on true
  order by s.started_at desc`;

const COUNT = `select count(*) as people ${OPEN}`;

/** The list as masked audiences get it. */
export function maskedInside(inside: { count: number; people: InsidePerson[] }): InsideList {
  return { count: inside.count, people: inside.people.map(({ personId: _personId, ...person }) => person) };
}
