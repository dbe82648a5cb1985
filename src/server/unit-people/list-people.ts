import { setImmediate } from 'node:timers/promises';
import type { PeopleQuery, PeopleShown, UnitMember, UnitPeople } from '../../contract/unit-people.ts';
import { isExcuseReason } from '../../domain/excuse.ts';
import { foldText } from '../../domain/text-fold.ts';
import { addDays, type Day, isDay } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import type { DayState } from '../../domain/unit-member.ts';
import type { Tx } from '../platform/db.ts';
import { invalid } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { unsealMemberName } from './member-name.ts';

interface Row {
  id: string;
  kind: 'staff' | 'pupil';
  name_sealed: Buffer;
  masked_phone: string;
  code: string;
  group_name: string;
  since: Day;
  until: Day | null;
  is_confirmed: boolean;
  account_id: string | null;
  person_id: string | null;
  state: DayState;
  excuse_id: string | null;
  excuse_since: Day | null;
  excuse_until: Day | null;
  excuse_reason: string | null;
}

/** So many names are opened before others have their turn. */
const NAMES_AT_ONCE = 2_000;

/** A unit's people with where each stands on a day; who has not declared first. */
const PEOPLE = `
  select m.*, case when d.member_id is not null then 'declared' when e.id is not null then 'excused' else 'missing' end as state,
    e.id as excuse_id, e.since as excuse_since, e.until as excuse_until, e.reason as excuse_reason
  from unit_member m
  left join unit_member_day d on d.day = $2::date and d.unit_id = m.unit_id and d.member_id = m.id
  left join lateral (
    select e.id, e.since, e.until, e.reason from unit_excuse e
    where e.unit_id = m.unit_id and e.member_id = m.id and e.ended_at is null and e.since <= $2::date and e.until >= $2::date
    order by e.since, e.id limit 1
  ) e on true
  where m.unit_id = $1`;
const ON_LIST =
  'p.confirmed_at is not null and p.since <= $2::date and (p.until is null or p.until >= $2::date)';
const SHOWN: Readonly<Record<PeopleShown, string>> = {
  all: ON_LIST,
  missing: `${ON_LIST} and p.state = 'missing'`,
  excused: `${ON_LIST} and p.state = 'excused'`,
  declared: `${ON_LIST} and p.state = 'declared'`,
  no_app: `${ON_LIST} and p.person_id is null`,
  asked: 'p.confirmed_at is null and p.until is null',
  left: 'p.confirmed_at is not null and p.until < $2::date',
};
const COLUMNS = `
  p.id, p.kind, p.name_sealed, p.masked_phone, p.code, p.group_name, p.since::text, p.until::text,
  p.confirmed_at is not null as is_confirmed, p.account_id, p.person_id, p.state, p.excuse_id,
  p.excuse_since::text, p.excuse_until::text, p.excuse_reason`;
const ORDER = `
  order by case p.state when 'missing' then 0 when 'excused' then 1 else 2 end, p.kind desc,
    p.group_name collate "vi-x-icu", p.id`;

/**
 * One page of a unit's people as they stand on a day. Names lie sealed, so words are looked for here and not by the
 * database. @throws AppError 400 for a day that is none
 */
export async function listPeople(
  { db, keys }: Pick<Services, 'db' | 'keys'>,
  unitId: string,
  query: PeopleQuery,
): Promise<UnitPeople> {
  const { day, page } = query;
  if (!isDay(day) || !isDay(addDays(day, 1))) throw invalid({ day: 'day_wrong' });
  const from = page * unitLimits.member_rows_page;
  const words = foldText(query.words);
  return db.transaction('app_unit', { unit: unitId }, async (tx) => {
    const counts = await countPeople(tx, unitId, day);
    if (words === '') {
      const rows = await readPeople(tx, unitId, query, [unitLimits.member_rows_page, from]);
      const found = await countShown(tx, unitId, query);
      return { day, counts, people: rows.map((row) => memberOf(keys, unitId, row)), found };
    }
    const all = await readPeople(tx, unitId, query, [null, 0]);
    const people = await keepNamed(keys, unitId, all, words);
    const shown = people.slice(from, from + unitLimits.member_rows_page);
    return { day, counts, people: shown, found: people.length };
  });
}

const where = ({ show }: PeopleQuery) => `${SHOWN[show]} and ($3::text is null or p.kind = $3)`;

function readPeople(
  tx: Tx,
  unitId: string,
  query: PeopleQuery,
  [limit, from]: [number | null, number],
): Promise<(Row & { [column: string]: unknown })[]> {
  return tx.query<Row & { [column: string]: unknown }>(
    `select ${COLUMNS} from (${PEOPLE}) p where ${where(query)} ${ORDER} limit $4 offset $5`,
    [unitId, query.day, query.kind, limit, from],
  );
}

async function countShown(tx: Tx, unitId: string, query: PeopleQuery): Promise<number> {
  const [row] = await tx.query<{ found: number }>(
    `select count(*)::integer as found from (${PEOPLE}) p where ${where(query)}`,
    [unitId, query.day, query.kind],
  );
  return row?.found ?? 0;
}

async function countPeople(tx: Tx, unitId: string, day: Day): Promise<UnitPeople['counts']> {
  const counted = (show: PeopleShown) => `count(*) filter (where ${SHOWN[show]})::integer`;
  const [row] = await tx.query<UnitPeople['counts']>(
    `select ${counted('all')} as "all", ${counted('missing')} as missing, ${counted('excused')} as excused,
       ${counted('declared')} as declared, ${counted('no_app')} as "noApp", ${counted('asked')} as asked,
       ${counted('left')} as "left" from (${PEOPLE}) p`,
    [unitId, day],
  );
  if (row === undefined) throw new Error('a count that always answers did not');
  return row;
}

/** Those whose name, code, class or covered number has all the words. */
async function keepNamed(
  keys: Services['keys'],
  unitId: string,
  rows: readonly Row[],
  words: string,
): Promise<UnitMember[]> {
  const kept: UnitMember[] = [];
  for (let from = 0; from < rows.length; from += NAMES_AT_ONCE) {
    for (const row of rows.slice(from, from + NAMES_AT_ONCE)) {
      const member = memberOf(keys, unitId, row);
      const { name, code, group, maskedPhone } = member;
      const text = foldText(`${name} ${code} ${group} ${maskedPhone} ${maskedPhone.replaceAll(' ', '')}`);
      if (words.split(' ').every((word) => text.includes(word))) kept.push(member);
    }
    await setImmediate();
  }
  return kept;
}

function memberOf(keys: Services['keys'], unitId: string, row: Row): UnitMember {
  const { id, kind, code, since, until, state, account_id, person_id } = row;
  return {
    ...{ id, kind, code, since, until, state, group: row.group_name, maskedPhone: row.masked_phone },
    name: unsealMemberName(keys, unitId, id, row.name_sealed),
    isConfirmed: row.is_confirmed,
    app: person_id !== null ? 'yes' : account_id !== null ? 'other' : 'no',
    excuse: excuseOf(row),
  };
}

function excuseOf({ excuse_id, excuse_since, excuse_until, excuse_reason }: Row): UnitMember['excuse'] {
  if (excuse_id === null || excuse_since === null || excuse_until === null) return null;
  const reason = isExcuseReason(excuse_reason) ? excuse_reason : 'other';
  return { id: excuse_id, since: excuse_since, until: excuse_until, reason };
}
