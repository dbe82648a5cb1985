import { ALIVE_DAYS, type UnitFacts } from '../../domain/campaign.ts';
import { addDays, type Day } from '../../domain/time.ts';
import type { UnitTree } from '../../domain/unit-tree.ts';
import type { Tx } from '../platform/db.ts';
import { countReports, type ReportFacts } from '../reports/count-reports.ts';
import type { Unit } from '../units/units.ts';
import type { CampaignFact } from './campaign-row.ts';

interface Question {
  tree: UnitTree<Unit>;
  campaign: CampaignFact;
  day: Day;
}

/** What is known of units on a day of a campaign, by unit. */
export async function readUnitFacts(
  tx: Tx,
  units: readonly Unit[],
  { tree, campaign, day }: Question,
): Promise<Map<string, UnitFacts>> {
  const people = await countPeople(tx, units, { campaign, day });
  const { officeId, line, fromDay: since } = campaign;
  const reports = await countReports(tx, tree, { officeId, line, since, day });
  const uses = await tx.query<{ place_id: string; day: Day }>(
    'select place_id, max(day)::text as day from place_use where day <= $1 and day > $2 group by place_id',
    [day, addDays(day, -ALIVE_DAYS)],
  );
  const lastUses = new Map(uses.map((use) => [use.place_id, use.day]));
  return new Map(
    units.map((unit) => {
      const used = unit.placeIds.flatMap((id) => lastUses.get(id) ?? []);
      const facts: UnitFacts = {
        ...{ kind: unit.kind, places: unit.placeIds.length, lastScanOn: used.toSorted().at(-1) ?? null },
        ...(people.get(unit.id) ?? NOBODY),
        ...(reports.get(unit.id) ?? NO_REPORTS),
      };
      return [unit.id, facts];
    }),
  );
}

type PeopleFacts = Pick<
  UnitFacts,
  'roster' | 'withApp' | 'excused' | 'declared' | 'periodExcused' | 'periodDeclared'
>;
const NO_REPORTS: ReportFacts = { reportsExpected: 0, reportsIn: 0, reportsOnTime: 0 };
const NOBODY: PeopleFacts = {
  ...{ roster: 0, withApp: 0, excused: 0, declared: 0, periodExcused: 0, periodDeclared: 0 },
};

/** Of the people on the lists that day whom the campaign means: who has the app, declared by its form, or is excused. */
async function countPeople(
  tx: Tx,
  units: readonly Unit[],
  { campaign: { fromDay, plan }, day }: Omit<Question, 'tree'>,
): Promise<Map<string, PeopleFacts>> {
  const ids = units.filter(({ kind }) => plan.declares.includes(kind)).map(({ id }) => id);
  const first = addDays(day, 1 - plan.declareEveryDays);
  const rows = await tx.query<PeopleFacts & { unit_id: string }>(PEOPLE, [
    ...[day, first > fromDay ? first : fromDay, ids, [...plan.people], plan.formId],
  ]);
  return new Map(rows.map(({ unit_id, ...facts }) => [unit_id, facts]));
}

/** Excused for the period is who was so on each of its days on which he was on the list; who declares is not excused. */
const PEOPLE = `
  select m.unit_id, count(*)::integer as roster, count(m.person_id)::integer as "withApp",
    (count(*) filter (where d.that_day))::integer as declared,
    (count(*) filter (where d.that_day is not true and e.days @> $1::date))::integer as excused,
    count(d.member_id)::integer as "periodDeclared",
    (count(*) filter (
      where d.member_id is null and e.days @> daterange(greatest($2::date, m.since), $1::date, '[]')
    ))::integer as "periodExcused"
  from unit_member m
  left join (
    select unit_id, member_id, bool_or(day = $1::date) as that_day from unit_member_day
    where day between $2::date and $1::date and form_ids @> array[$5::text]
    group by unit_id, member_id
  ) d on d.unit_id = m.unit_id and d.member_id = m.id
  left join (
    select unit_id, member_id, range_agg(daterange(since, until, '[]')) as days from unit_excuse
    where ended_at is null and since <= $1::date and until >= $2::date group by unit_id, member_id
  ) e on e.unit_id = m.unit_id and e.member_id = m.id
  where m.unit_id = any ($3::uuid[]) and m.kind = any ($4::text[]) and m.confirmed_at is not null
    and m.since <= $1::date and (m.until is null or m.until >= $1::date)
  group by m.unit_id`;
