import type { OwnStayList } from '../../contract/people.ts';
import type { Tx } from '../platform/db.ts';

const SHOWN_MAX = 500;

/** A person's own visits, the latest first, as far back as visits are kept. */
export async function listOwnStays(tx: Tx, personId: string): Promise<OwnStayList> {
  const rows = await tx.query<{
    name: string;
    number: string;
    started_at: Date;
    is_entry_seen: boolean;
    exited_at: Date | null;
    ended_by: OwnStayList['stays'][number]['endedBy'];
  }>(
    `select p.name, p.number, s.started_at, s.is_entry_seen, s.exited_at, s.ended_by
     from stay s join place p on p.id = s.place_id
     where s.person_id = $1 order by s.started_at desc limit $2`,
    [personId, SHOWN_MAX],
  );
  return {
    stays: rows.map((row) => ({
      placeName: row.name,
      placeNumber: row.number,
      enteredAt: row.is_entry_seen ? row.started_at.toISOString() : null,
      exitedAt: row.exited_at?.toISOString() ?? null,
      endedBy: row.ended_by,
    })),
  };
}
