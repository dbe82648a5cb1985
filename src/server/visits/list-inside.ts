import type { InsideList } from '../../contract/visits.ts';
import { limits } from '../../domain/limits.ts';
import { HOUR_MS } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';

const SHOWN_MAX = 1_000;
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
 * Who is inside a place, the latest first; the count is of all, the list of the first thousand.
 * @param now Unix milliseconds
 */
export async function listInside(
  tx: Tx,
  placeId: string,
  now: number,
): Promise<{ count: number; people: InsidePerson[] }> {
  const rows = await tx.prepared<{
    person_id: string;
    started_at: Date;
    gate_name: string | null;
    masked_name: string | null;
    masked_phone: string | null;
    all: number;
  }>(
    'list_inside',
    `select s.person_id, s.started_at, g.name as gate_name, p.masked_name, p.masked_phone, s.all
     from (
       select person_id, started_at, gate_no, place_id, count(*) over () as all
       from stay where place_id = $1 and ended_by is null and started_at > $3 and started_at <= $4
       order by started_at desc limit $2
     ) s
     left join gate g on g.place_id = s.place_id and g.no = s.gate_no
     left join person_public p on p.id = s.person_id
     order by s.started_at desc`,
    [placeId, SHOWN_MAX, new Date(now - OPEN_MS), new Date(now + HOUR_MS)],
  );
  return {
    count: rows[0]?.all ?? 0,
    people: rows.map((row) => ({
      personId: row.person_id,
      enteredAt: row.started_at.toISOString(),
      gateName: row.gate_name ?? '',
      maskedName: row.masked_name ?? '***',
      maskedPhone: row.masked_phone ?? '***',
    })),
  };
}

/** The list as masked audiences get it. */
export function maskedInside(inside: { count: number; people: InsidePerson[] }): InsideList {
  return { count: inside.count, people: inside.people.map(({ personId: _personId, ...person }) => person) };
}
