import type { OwnStayList } from '../../contract/people.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';

const SHOWN_MAX = 500;

/** A person's own visits in all cells, the latest first, as far back as visits are kept. @throws when a cell does not answer */
export async function listOwnStays(
  { db }: Services,
  accountId: string,
  personId: string,
): Promise<OwnStayList> {
  const scope = { account: accountId, person: personId };
  const home = (await db.findPeopleCell(accountId)) ?? db.home;
  const { atHome, visited } = await db.transaction('app_citizen', { ...scope, cell: home }, async (tx) => ({
    atHome: await listStaysOfCell(tx, personId),
    visited: await tx.query<{ cell: string }>('select distinct cell from person_cell where person_id = $1', [
      personId,
    ]),
  }));
  const cells = db.cells.filter((served) => visited.some(({ cell }) => cell === served));
  const elsewhere = await db.inCells(cells, 'app_citizen', scope, (tx) => listStaysOfCell(tx, personId));
  const latest = [atHome, ...elsewhere].flat().toSorted((a, b) => b.startedAt - a.startedAt);
  return { stays: latest.slice(0, SHOWN_MAX).map(({ stay }) => stay) };
}

/** With the instant by which they are ordered, Unix milliseconds. */
async function listStaysOfCell(
  tx: Tx,
  personId: string,
): Promise<{ startedAt: number; stay: OwnStayList['stays'][number] }[]> {
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
  return rows.map((row) => ({
    startedAt: row.started_at.getTime(),
    stay: {
      placeName: row.name,
      placeNumber: row.number,
      enteredAt: row.is_entry_seen ? row.started_at.toISOString() : null,
      exitedAt: row.exited_at?.toISOString() ?? null,
      endedBy: row.ended_by,
    },
  }));
}
