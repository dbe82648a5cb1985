import { type KnownPerson, matchMember } from '../../domain/unit-member.ts';
import type { Services } from '../services.ts';

interface Unmatched {
  unit_id: string;
  id: string;
  kind: 'staff' | 'pupil';
  masked_name: string;
  account_id: string;
  cell: string;
}

interface PersonRow {
  id: string;
  account_id: string;
  relation: string;
  masked_name: string;
}

/** Members that are looked at in one turn. */
const BATCH = 5_000;
/** Before every other id. */
export const NIL_UUID = '00000000-0000-0000-0000-000000000000';

/**
 * Finds the accounts of people on units' lists by the keyed hash of their numbers, and of each account whom the list
 * means. Who has an account under another name stays without a person: the unit sees that the number is another's.
 */
export async function matchMembers(services: Pick<Services, 'db'>): Promise<void> {
  const { db } = services;
  for (let after = { unit_id: NIL_UUID, id: NIL_UUID }; ; ) {
    const rows = await db.transaction('app_jobs', {}, (tx) =>
      tx.query<Unmatched & { [column: string]: unknown }>(
        `select m.unit_id, m.id, m.kind, m.masked_name, a.id as account_id, coalesce(a.people_cell, $1) as cell
         from unit_member m join account a on a.phone_hmac = m.phone_hmac
         where m.person_id is null and m.until is null and (m.unit_id, m.id) > ($2::uuid, $3::uuid)
         order by m.unit_id, m.id limit $4`,
        [db.home, after.unit_id, after.id, BATCH],
      ),
    );
    await matchBatch(services, rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = last;
  }
}

async function matchBatch({ db }: Pick<Services, 'db'>, rows: readonly Unmatched[]): Promise<void> {
  if (rows.length === 0) return;
  const served = new Set(db.cells);
  const cells = [...new Set(rows.map(({ cell }) => cell))].filter((cell) => served.has(cell));
  const found = await db.inCells(cells, 'app_jobs', {}, (tx, cell) =>
    tx.query<PersonRow & { [column: string]: unknown }>(
      `select id, account_id, relation, masked_name from person_public
       where account_id = any ($1::uuid[]) and home_cell is null`,
      [rows.filter((row) => row.cell === cell).map(({ account_id }) => account_id)],
    ),
  );
  const people = new Map<string, KnownPerson[]>();
  for (const { id, account_id, relation, masked_name } of found.flat()) {
    people.set(account_id, [...(people.get(account_id) ?? []), { id, relation, maskedName: masked_name }]);
  }
  const matches = rows.map((row) => ({
    ...{ unit_id: row.unit_id, id: row.id, account_id: row.account_id, cell: row.cell },
    person_id:
      matchMember({ kind: row.kind, maskedName: row.masked_name }, people.get(row.account_id) ?? [])?.id ??
      null,
  }));
  await db.transaction('app_jobs', {}, (tx) => tx.execute(WRITE, [JSON.stringify(matches)]));
}

/** One person is once on a list: of two rows that mean him, the first; and none where another row has him already. */
const WRITE = `
  update unit_member m set account_id = r.account_id, person_id = r.person_id, person_cell = r.cell
  from (
    select r.unit_id, r.id, r.account_id, f.person_id, case when f.person_id is not null then r.cell end as cell
    from jsonb_to_recordset($1::jsonb) as r (unit_id uuid, id uuid, account_id uuid, person_id uuid, cell text)
    left join lateral (
      select r.person_id where r.person_id is not null and not exists (
        select 1 from unit_member o where o.unit_id = r.unit_id and o.person_id = r.person_id and o.until is null
      ) and not exists (
        select 1 from jsonb_to_recordset($1::jsonb) as t (unit_id uuid, id uuid, person_id uuid)
        where t.unit_id = r.unit_id and t.person_id = r.person_id and t.id < r.id
      )
    ) f on true
  ) r
  where m.unit_id = r.unit_id and m.id = r.id and m.person_id is null and m.until is null
    and (m.account_id, m.person_id) is distinct from (r.account_id, r.person_id)`;
