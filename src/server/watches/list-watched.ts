import type { WatchedList, WatchedPerson } from '../../contract/watches.ts';
import { limits } from '../../domain/limits.ts';
import { addDays, type Day, dayOf } from '../../domain/time.ts';
import { missedInARow, type WatchAnswer, watchDays } from '../../domain/watch.ts';
import type { HealthUnit } from '../health/health-units.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';

interface Row {
  id: string;
  person_id: string;
  masked_name: string;
  masked_phone: string;
  has_phone: boolean;
  reason: WatchedPerson['reason'];
  from_day: Day;
  until_day: Day;
  ended_at: Date | null;
}

const ROWS_MAX = 1_000;
/** So many days a watch that is over stays in the list. */
const OVER_DAYS = 7;

/**
 * Whom a unit watches, covered, with what became of each day; who should be looked at first on top: signs today, then
 * days without an answer.
 */
export async function listWatched({ db, clock }: Services, unit: HealthUnit): Promise<WatchedList> {
  const today = dayOf(clock.now());
  const scope = { unit: unit.id };
  const found = await db.inCells(db.cells, 'app_health', scope, async (tx) => {
    const answers = await readAnswers(tx, today);
    const rows = await readRows(tx, unit.id, today);
    return rows.map((row) => watchedOf(row, answers.get(row.person_id) ?? [], today));
  });
  const people = found.flat().toSorted((a, b) => rank(b) - rank(a) || a.until.localeCompare(b.until));
  return { people: people.slice(0, ROWS_MAX), isMore: people.length > ROWS_MAX };
}

function readRows(tx: Tx, unitId: string, today: Day): Promise<Row[]> {
  return tx.query<Row>(
    `select w.id, w.person_id, p.masked_name, p.masked_phone, w.account_id is not null as has_phone, w.reason,
       w.from_day, w.until_day, w.ended_at
     from watch w join person_public p on p.id = w.person_id
     where w.unit_id = $1 and w.until_day >= $2 and (w.ended_at is null or w.ended_at >= $2) order by w.until_day, w.id
     limit $3`,
    [unitId, addDays(today, -OVER_DAYS), ROWS_MAX + 1],
  );
}

async function readAnswers(tx: Tx, today: Day): Promise<Map<string, WatchAnswer[]>> {
  const rows = await tx.query<{ person_id: string; day: Day; is_concern: boolean }>(
    'select person_id, day, is_concern from watched_answers($1, $2)',
    [addDays(today, -limits.watch_days_max - OVER_DAYS), today],
  );
  const byPerson = new Map<string, WatchAnswer[]>();
  for (const { person_id, day, is_concern } of rows)
    byPerson.set(person_id, [...(byPerson.get(person_id) ?? []), { day, isConcern: is_concern }]);
  return byPerson;
}

function watchedOf(row: Row, answers: readonly WatchAnswer[], today: Day): WatchedPerson {
  const { from_day: from, until_day: until } = row;
  const endedOn = row.ended_at === null ? undefined : dayOf(row.ended_at.getTime());
  const days = watchDays({ from, until, endedOn }, answers, today);
  return {
    ...{ id: row.id, maskedName: row.masked_name, maskedPhone: row.masked_phone, hasPhone: row.has_phone },
    ...{
      reason: row.reason,
      from,
      until,
      endedOn: endedOn ?? null,
      isOver: endedOn !== undefined || until < today,
    },
    ...{ days, missedInARow: missedInARow(days) },
  };
}

/** The greater, the sooner somebody should look. */
function rank({ isOver, days, missedInARow: missed }: WatchedPerson): number {
  if (isOver) return -1;
  return days.at(-1)?.state === 'concern' ? limits.watch_days_max + 1 : missed;
}
