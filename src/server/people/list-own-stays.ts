import type { OwnStayList } from '../../contract/people.ts';
import { limits } from '../../domain/limits.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';

const SHOWN_MAX = 500;
const KEPT_MS = (limits.visit_days_max + 1) * DAY_MS;

/** A person's own visits in all cells, the latest first, as far back as visits are kept. @throws when a cell does not answer */
export async function listOwnStays(
  { db, clock }: Services,
  accountId: string,
  personId: string,
): Promise<OwnStayList> {
  const scope = { account: accountId, person: personId };
  const home = (await db.findPeopleCell(accountId)) ?? db.home;
  const { atHome, visited } = await db.transaction('app_citizen', { ...scope, cell: home }, async (tx) => ({
    atHome: await listStaysOfCell(tx, personId, clock.now()),
    visited: await tx.query<{ cell: string }>('select distinct cell from person_cell where person_id = $1', [
      personId,
    ]),
  }));
  const cells = db.cells.filter((served) => visited.some(({ cell }) => cell === served));
  const elsewhere = await db.inCells(cells, 'app_citizen', scope, (tx) =>
    listStaysOfCell(tx, personId, clock.now()),
  );
  const latest = [atHome, ...elsewhere].flat().toSorted((a, b) => b.startedAt - a.startedAt);
  return { stays: latest.slice(0, SHOWN_MAX).map(({ stay }) => stay) };
}

/**
 * What of them lies in one cell, with the instant by which they are ordered, Unix milliseconds.
 * @param now Unix milliseconds
 */
export async function listStaysOfCell(
  tx: Tx,
  personId: string,
  now: number,
): Promise<{ startedAt: number; stay: OwnStayList['stays'][number] }[]> {
  const rows = await tx.prepared<{
    name: string;
    number: string;
    started_at: Date;
    is_entry_seen: boolean;
    exited_at: Date | null;
    ended_by: OwnStayList['stays'][number]['endedBy'];
  }>(
    'list_own_stays',
    `select p.name, p.number, s.started_at, s.is_entry_seen, s.exited_at, s.ended_by
     from (
       select place_id, started_at, is_entry_seen, exited_at, ended_by from stay
       where person_id = $1 and started_at >= $2 and started_at < $3 order by started_at desc limit $4
     ) s
     cross join lateral (select name, number from place where id = s.place_id limit 1) p
     order by s.started_at desc`,
    [personId, new Date(now - KEPT_MS), new Date(now + HOUR_MS), SHOWN_MAX],
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
