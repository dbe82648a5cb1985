import type { OwnWatchList } from '../../contract/watches.ts';
import { dayOf } from '../../domain/time.ts';
import type { Services } from '../services.ts';

interface Row {
  id: string;
  person_id: string;
  unit_id: string;
  reason: string;
  from_day: string;
  until_day: string;
  is_answered: boolean;
}

/** Which of the people of a phone are asked today how they are, and by whom; those not answered yet first. */
export async function listOwnWatches({ db, clock }: Services, accountId: string): Promise<OwnWatchList> {
  const today = dayOf(clock.now());
  const cell = (await db.findPeopleCell(accountId)) ?? db.home;
  const rows = await db.transaction('app_citizen', { cell, account: accountId }, (tx) =>
    tx.query<Row>(
      `select w.id, w.person_id, w.unit_id, w.reason, w.from_day, w.until_day, a.person_id is not null as is_answered
       from watch w left join watched_answers($2, $2) a on a.person_id = w.person_id
       where w.account_id = $1 and $2 between w.from_day and w.until_day and w.ended_at is null
       order by is_answered, w.until_day, w.id`,
      [accountId, today],
    ),
  );
  if (rows.length === 0) return { watches: [] };
  const units = await db.transaction('app_citizen', {}, (tx) =>
    tx.query<{ id: string; name: string }>('select id, name from health_unit where id = any($1)', [
      rows.map(({ unit_id }) => unit_id),
    ]),
  );
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  return {
    watches: rows.map((row) => ({
      ...{ id: row.id, personId: row.person_id, unitName: nameOf.get(row.unit_id) ?? '' },
      ...{ reason: row.reason, from: row.from_day, until: row.until_day, isAnswered: row.is_answered },
    })),
  };
}
