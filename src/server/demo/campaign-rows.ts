import { ALIVE_DAYS, type CampaignPlan, countUnit, type UnitFacts } from '../../domain/campaign.ts';
import { unitCounts } from '../../domain/measures.ts';
import { addDays, type Day, dayOf, dayStart, listDays } from '../../domain/time.ts';
import { isOffice, type UnitKind } from '../../domain/unit-kind.ts';
import { addWorkingDays } from '../../domain/working-days.ts';
import { sumOffices } from '../campaigns/sum-offices.ts';
import { areaKey } from '../health/area-keys.ts';
import type { Tx } from '../platform/db.ts';
import type { TableRows, Value } from './copy-rows.ts';
import type { DemoMember } from './member-rows.ts';
import { Random } from './random.ts';
import type { DemoUnit } from './unit-rows.ts';

const SEED = 37;
/** When the campaign began, and how many working days the schools have. */
const BEGAN_DAYS_AGO = 9;
const WORKING_DAYS = 10;
const LASTS_DAYS = 60;
const SCHOOLS: readonly UnitKind[] = ['preschool', 'primary', 'lower_secondary', 'upper_secondary'];

interface Setting {
  units: readonly DemoUnit[];
  areaVersion: string;
  /** Who made it: the department, and its officer */
  office: { id: string; accountId: string; approver: string };
  /** A place of a unit, since when it is the unit's, and on which days it was used */
  members: readonly DemoMember[];
  uses: readonly { unitId: string; placeId: string; since: Day; days: readonly Day[] }[];
  /** Unix milliseconds */
  now: number;
}

function campaignOf(now: number): { id: string; from: Day; today: Day } {
  const today = dayOf(now);
  return { id: new Random(SEED).uuid(), from: addDays(today, -BEGAN_DAYS_AGO), today };
}

function pastDays(now: number): Day[] {
  const { from, today } = campaignOf(now);
  return listDays(from, addDays(today, -1), BEGAN_DAYS_AGO);
}

/** Adds up the days before today for every office, once the rows are there. @param now Unix milliseconds */
export async function sumCampaign(tx: Tx, units: readonly DemoUnit[], now: number): Promise<void> {
  const officeIds = units.filter(({ kind }) => isOffice(kind)).map(({ id }) => id);
  for (const day of pastDays(now)) await sumOffices(tx, campaignOf(now).id, { day, officeIds });
}

/** The department's campaign: every school registers a code and uses it. What was counted of the days before today. */
export function campaignRows(setting: Setting): TableRows[] {
  const { units, office, uses, now } = setting;
  const { id, from, today } = campaignOf(now);
  const plan: CampaignPlan = {
    ...{ registers: SCHOOLS, declares: SCHOOLS, people: ['staff'] },
    ...{ declareEveryDays: 1, formId: 'khai-bao-toan-dan' },
    targets: { code: 100, alive: 100, app: 100, declared: 100, period: 100 },
    ...{ dueOn: addWorkingDays(from, WORKING_DAYS), levelDays: 2 },
  };
  const choice = { line: 'education', branchIds: [], kinds: [], areaCodes: [] };
  // A school that is being repaired; it counts as nothing from the day on which it was let off.
  const exempt = units.findLast(({ isInvented }) => isInvented);
  const exemptFrom = addDays(today, -1);
  return [
    {
      table: 'campaign',
      columns: [
        ...['id', 'office_id', 'line', 'title', 'disease', 'from_day', 'until_day', 'choice', 'plan'],
        ...['made_by', 'made_at', 'counted_at'],
      ],
      rows: [
        [
          ...[id, office.id, choice.line, 'Khai báo y tế điện tử, mã QR tại trường học', 'Cúm A(H5N1)'],
          ...[from, addDays(from, LASTS_DAYS), JSON.stringify(choice), JSON.stringify(plan)],
          ...[office.accountId, new Date(dayStart(from)), new Date(dayStart(today))],
        ],
      ],
    },
    {
      table: 'campaign_exemption',
      columns: ['campaign_id', 'id', 'unit_id', 'what', 'reason', 'from_day', 'approved_by', 'approver'],
      rows:
        exempt === undefined
          ? []
          : [
              [
                ...[id, new Random(SEED, 1).uuid(), exempt.id, 'code'],
                ...['Trường đang sửa chữa, học sinh học tạm ở trường bên', exemptFrom],
                ...[office.accountId, office.approver],
              ],
            ],
    },
    {
      table: 'place_use',
      columns: ['place_id', 'day', 'scan_at'],
      rows: uses.flatMap(({ placeId, days }) =>
        days.map((day): Value[] => [placeId, day, new Date(dayStart(day))]),
      ),
    },
    {
      table: 'unit_day',
      columns: ['campaign_id', 'day', 'unit_id', 'kind', 'area', 'path', ...unitCounts],
      rows: pastDays(now).flatMap((day) =>
        units.map((unit): Value[] => {
          const isFree = unit.id === exempt?.id && day >= exemptFrom;
          const counts = countUnit(factsOf(unit, { day, plan }, setting), plan, {
            ...{ day, exempt: new Set(isFree ? (['code'] as const) : []) },
          });
          return [
            ...[
              id,
              day,
              unit.id,
              unit.kind,
              areaKey(unit.areaCode, setting.areaVersion),
              pathOf(unit, units),
            ],
            ...unitCounts.map((count) => counts[count]),
          ];
        }),
      ),
    },
  ];
}

function factsOf(
  { id, kind }: DemoUnit,
  { day, plan }: { day: Day; plan: CampaignPlan },
  { uses, members }: Setting,
): UnitFacts {
  const meant = members.filter((one) => one.unitId === id && plan.people.includes(one.kind));
  const declared = meant.filter((one) =>
    one.declared.some((each) => each.day === day && each.formId === plan.formId),
  ).length;
  const own = uses.filter((use) => use.unitId === id && use.since <= day);
  const used = own.flatMap(({ days }) => days.filter((one) => one <= day && one > addDays(day, -ALIVE_DAYS)));
  return {
    ...{ kind, places: own.length, lastScanOn: used.toSorted().at(-1) ?? null },
    ...{ roster: meant.length, withApp: meant.filter(({ person }) => person !== null).length },
    // The period is the day itself.
    ...{ excused: 0, declared, periodExcused: 0, periodDeclared: declared },
    ...{ reportsExpected: 0, reportsIn: 0, reportsOnTime: 0 },
  };
}

/** The unit and those above it, up to the top. */
function pathOf(unit: DemoUnit, units: readonly DemoUnit[]): string[] {
  const above = units.find(({ id }) => id === unit.parentId);
  return [unit.id, ...(above === undefined ? [] : pathOf(above, units))];
}
