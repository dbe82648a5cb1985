import { fullAreaName } from '../../domain/area.ts';
import { DAY_MS } from '../../domain/time.ts';
import { urgencyRank } from '../../domain/urgency.ts';
import { maskPhone } from '../../domain/visibility.ts';
import { getPhone } from '../accounts/parse-phone.ts';
import { areaKey } from '../health/area-keys.ts';
import { type Accounts, getAccount } from './account-rows.ts';
import { type Communes, nameInText } from './communes.ts';
import type { TableRows, Value } from './copy-rows.ts';
import { Random } from './random.ts';
import type { Inhabitant, RecordedDeclaration } from './record-days.ts';
import { type DemoStaff, demoStaff, type StoryUnit, storyStation, storyUnits } from './story-health.ts';

const SEED = 17;

/** E.164 of those who work at health units. */
export const staffPhones: readonly string[] = demoStaff.map(({ phone }) => getPhone(phone, 'phone'));

/** E.164 of who works at the story's unit of a kind. @throws Error when the story has none */
export function staffPhoneOf(kind: 'station' | StoryUnit['kind']): string {
  const staff =
    kind === 'station' ? storyStation.staff : storyUnits.find((unit) => unit.kind === kind)?.staff;
  if (staff === undefined) throw new Error(`the story has no ${kind}`);
  return getPhone(staff.phone, 'phone');
}

/** The department of the province, its centre, and a station for each commune. */
export function healthUnitRows(
  communes: Communes,
  province: string,
  { accounts, since }: { accounts: Accounts; since: Date },
): TableRows[] {
  // A chance of its own: everything else of the demo stays as it is.
  const random = new Random(SEED);
  const ids = storyUnits.map(() => random.uuid());
  const above = storyUnits.map((unit, index): Value[] => {
    const isDepartment = unit.kind === 'department';
    const areas = isDepartment ? [province] : [];
    const parent = isDepartment ? null : (ids[0] ?? null);
    return [ids[index] ?? '', unit.kind, unit.name, parent, communes.version, areas, unit.phone];
  });
  const stations = communes.all.map((commune) => {
    const name = `Trạm Y tế ${nameInText(commune)}`;
    const id = random.uuid();
    const row: Value[] = [id, 'station', name, ids[1] ?? null, communes.version, [commune.code], null];
    return { id, commune, row };
  });
  const station = stations.find(({ commune }) => fullAreaName(commune) === storyStation.commune);
  const staffed: [string, DemoStaff][] = [
    ...(station === undefined ? [] : [[station.id, storyStation.staff] as [string, DemoStaff]]),
    ...storyUnits.map(({ staff }, index): [string, DemoStaff] => [ids[index] ?? '', staff]),
  ];
  return [
    {
      table: 'health_unit',
      columns: ['id', 'kind', 'name', 'parent_id', 'area_version', 'area_codes', 'phone'],
      rows: [...above, ...stations.map(({ row }) => row)],
    },
    {
      table: 'health_staff',
      columns: ['unit_id', 'id', 'account_id', 'name', 'phone_masked', 'since'],
      rows: staffed.map(([unitId, { phone, name }]) => {
        const e164 = getPhone(phone, 'phone');
        return [unitId, random.uuid(), getAccount(accounts, e164), name, maskPhone(e164), since];
      }),
    },
  ];
}

/**
 * The alerts of what was declared, one a person: today's wait, yesterday's are being handled, older ones are closed.
 * @param now Unix milliseconds
 */
export function alertRows(
  declarations: readonly RecordedDeclaration[],
  inhabitants: readonly Inhabitant[],
  now: number,
): TableRows[] {
  const random = new Random(SEED, 1);
  const homes = new Map(
    inhabitants.map(({ person }) => [person.id, areaKey(person.areaCode, person.areaVersion)]),
  );
  const urgent = new Map<string, RecordedDeclaration[]>();
  for (const declaration of declarations.toSorted((a, b) => a.at - b.at)) {
    if (declaration.sheet.urgency === 'none') continue;
    urgent.set(declaration.personId, [...(urgent.get(declaration.personId) ?? []), declaration]);
  }
  const alerts = [...urgent].flatMap(([personId, [first, ...others]]) =>
    first === undefined ? [] : [{ id: random.uuid(), personId, first, all: [first, ...others] }],
  );
  return [
    {
      table: 'alert',
      columns: [
        ...['id', 'person_id', 'area', 'source', 'urgency', 'raised_at', 'declared_at', 'told_at'],
        ...['opened_at', 'acknowledged_at', 'closed_at', 'outcome'],
      ],
      rows: alerts.map(({ id, personId, first, all }): Value[] => {
        const last = all.at(-1)?.at ?? first.at;
        const days = (now - last) / DAY_MS;
        const handled = days >= 0.5 ? new Date(last + DAY_MS / 24) : null;
        const closed = days >= 2 ? [new Date(last + DAY_MS), 'healthy'] : [null, null];
        const rank = Math.max(...all.map(({ sheet }) => urgencyRank(sheet.urgency)));
        const raised = new Date(first.at);
        const known = [id, personId, homes.get(personId) ?? '', 'declaration', rank];
        return [...known, raised, new Date(last), raised, handled, handled, ...closed];
      }),
    },
    {
      table: 'alert_event',
      columns: ['alert_id', 'id', 'at', 'kind', 'declaration_id', 'detail'],
      rows: alerts.flatMap(({ id, all }) =>
        all.map(({ id: declarationId, at, sheet }): Value[] => [
          ...[id, declarationId, new Date(at), 'declared', declarationId],
          JSON.stringify({ urgency: urgencyRank(sheet.urgency) }),
        ]),
      ),
    },
  ];
}
