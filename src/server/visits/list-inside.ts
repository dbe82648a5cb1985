import type { InsideList } from '../../contract/visits.ts';
import type { Tx } from '../platform/db.ts';

const SHOWN_MAX = 1_000;

export interface InsidePerson {
  personId: string;
  enteredAt: string;
  gateName: string;
  maskedName: string;
  maskedPhone: string;
}

/** Who is inside a place now, the latest first; the count is of all, the list of the first thousand. */
export async function listInside(
  tx: Tx,
  placeId: string,
): Promise<{ count: number; people: InsidePerson[] }> {
  const rows = await tx.query<{
    person_id: string;
    entered_at: Date;
    gate_name: string | null;
    masked_name: string | null;
    masked_phone: string | null;
    all: number;
  }>(
    `select s.person_id, s.entered_at, g.name as gate_name, p.masked_name, p.masked_phone, count(*) over () as all
     from stay s
     left join gate g on g.place_id = s.place_id and g.id = s.gate_id
     left join person_public p on p.id = s.person_id
     where s.place_id = $1 and s.ended_by is null
     order by s.started_at desc limit $2`,
    [placeId, SHOWN_MAX],
  );
  return {
    count: rows[0]?.all ?? 0,
    people: rows.map((row) => ({
      personId: row.person_id,
      enteredAt: row.entered_at.toISOString(),
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
