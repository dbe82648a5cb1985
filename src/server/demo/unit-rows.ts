import type { Area } from '../../domain/area.ts';
import { type Day, dayOf } from '../../domain/time.ts';
import type { UnitKind } from '../../domain/unit-kind.ts';
import { maskPhone } from '../../domain/visibility.ts';
import { getPhone } from '../accounts/parse-phone.ts';
import type { Keys } from '../platform/keys.ts';
import { type Accounts, getAccount } from './account-rows.ts';
import { type Communes, getCommuneByName, nameInText } from './communes.ts';
import type { TableRows, Value } from './copy-rows.ts';
import { Random } from './random.ts';
import type { SchoolPlace } from './school-places.ts';
import { getDemoUser } from './story.ts';
import type { DemoStaff } from './story-health.ts';
import { demoOfficers, storyOfficers, storyOffices, storySchools } from './story-units.ts';

const SEED = 29;
/** Communes whose schools are invented; the other ones have their people's committee only. */
const COMMUNES_WITH_SCHOOLS = 24;
/** Invented schools for which somebody answers: the first ones that registered a code. */
export const SCHOOLS_ANSWERED_FOR = 32;
const SCHOOL_KINDS = [
  ['MN', 'Trường Mầm non', 'preschool'],
  ['TH', 'Trường Tiểu học', 'primary'],
  ['THCS', 'Trường THCS', 'lower_secondary'],
] as const satisfies readonly [string, string, UnitKind][];

/** E.164 of those who answer for units. */
export const officerPhones: readonly string[] = demoOfficers.map(({ phone }) => getPhone(phone, 'phone'));

/** A unit of the line of education. */
export interface DemoUnit {
  id: string;
  code: string;
  name: string;
  kind: UnitKind;
  areaCode: string;
  parentId: string | null;
  /** A school that no story names */
  isInvented: boolean;
}

interface Setting {
  accounts: Accounts;
  keys: Keys;
  since: Date;
  /** Of the story, with the phone of who registered it */
  places: readonly { id: string; name: string; ownerPhone: string }[];
  units: readonly DemoUnit[];
  schoolPlaces: readonly SchoolPlace[];
}

/** Which places of the story are which unit's: those of the same name. */
export function storyUnitPlaces<Place extends { name: string }>(
  units: readonly DemoUnit[],
  places: readonly Place[],
): { unitId: string; place: Place }[] {
  return storySchools.flatMap(({ code, name }) => {
    const unit = units.find((one) => one.code === code);
    return unit === undefined
      ? []
      : places.filter((place) => place.name === name).map((place) => ({ unitId: unit.id, place }));
  });
}

/**
 * The line of education as it is today: the city's people's committee, the department, the communes' people's committees
 * with their schools, and upper secondary schools right below the department.
 */
export function unitRows(communes: Communes, setting: Setting): TableRows[] {
  // A chance of its own: everything else of the demo stays as it is.
  const random = new Random(SEED, 1);
  const { units } = setting;
  const since = dayOf(setting.since.getTime());
  const idOf = (code: string) => units.find((unit) => unit.code === code)?.id ?? '';
  const commune = getCommuneByName(communes, storyOfficers.commune.commune);
  const { head } = storyOfficers;
  const secretary = getDemoUser('lan');
  const officers: [string, Pick<DemoStaff, 'phone' | 'name'>, 'officer' | 'head', string][] = [
    ...storyOffices.map(({ code, officer }): [string, DemoStaff, 'officer', string] => [
      idOf(code),
      officer,
      'officer',
      'Chuyên viên',
    ]),
    [idOf(`UBND-${commune.code}`), storyOfficers.commune.officer, 'officer', 'Công chức Văn hóa – Xã hội'],
    [idOf(head.school), head.officer, 'head', 'Hiệu trưởng'],
    [idOf(head.school), secretary, 'officer', 'Văn thư'],
    // Who registered the code of an invented school answers for it; some still have to take that on.
    ...setting.schoolPlaces
      .slice(0, SCHOOLS_ANSWERED_FOR)
      .map(({ unitId, place }): [string, Pick<DemoStaff, 'phone' | 'name'>, 'officer', string] => [
        ...([unitId, { phone: place.ownerPhone, name: place.registrantName }, 'officer', 'Văn thư'] as const),
      ]),
  ];
  return [
    ...treeRows(units, communes.version, since),
    {
      table: 'unit_officer',
      columns: [
        ...['unit_id', 'id', 'account_id', 'role', 'name', 'position', 'phone_sealed', 'phone_masked'],
        ...['since', 'confirmed_at'],
      ],
      rows: officers.map(([unitId, { phone, name }, role, position]): Value[] => {
        const e164 = getPhone(phone, 'phone');
        const id = random.uuid();
        const sealed = setting.keys.seal('unit_officer.phone_sealed', `${unitId}|${id}`, e164);
        return [
          ...[unitId, id, getAccount(setting.accounts, e164), role, name, position, sealed, maskPhone(e164)],
          ...[setting.since, setting.since],
        ];
      }),
    },
    {
      table: 'unit_place',
      columns: ['unit_id', 'place_id', 'since', 'linked_by'],
      rows: [
        ...storyUnitPlaces(units, setting.places).map((own) => ({ ...own, since: setting.since })),
        ...setting.schoolPlaces,
      ].map(({ unitId, place: { id, ownerPhone }, since: linkedAt }): Value[] => [
        ...[unitId, id, linkedAt, getAccount(setting.accounts, ownerPhone)],
      ]),
    },
  ];
}

function treeRows(units: readonly DemoUnit[], areaVersion: string, since: Day): TableRows[] {
  return [
    {
      table: 'unit',
      columns: ['id', 'code', 'name', 'kind', 'area_version', 'area_code', 'since'],
      rows: units.map(({ id, code, name, kind, areaCode }) => [
        ...[id, code, name, kind, areaVersion, areaCode, since],
      ]),
    },
    {
      table: 'unit_line',
      columns: ['unit_id', 'line', 'since', 'parent_id'],
      rows: units.map(({ id, parentId }) => [id, 'education', since, parentId]),
    },
  ];
}

/** All units of the line; those above first. */
export function inventUnits(communes: Communes, province: string): DemoUnit[] {
  const random = new Random(SEED);
  const [top, second] = storyOffices;
  const officeOf = (
    { code, name, kind }: (typeof storyOffices)[number],
    parentId: string | null,
  ): DemoUnit => ({
    ...{ id: random.uuid(), code, name, kind, areaCode: province, parentId, isInvented: false },
  });
  const city = officeOf(top, null);
  const department = officeOf(second, city.id);
  const committees = communes.all.map((commune) => ({
    commune,
    unit: {
      ...{ id: random.uuid(), code: `UBND-${commune.code}`, kind: 'government' as const },
      name: `Ủy ban nhân dân ${nameInText(commune)}`,
      ...{ areaCode: commune.code, parentId: department.id, isInvented: false },
    },
  }));
  const committeeOf = ({ code }: Area) =>
    committees.find(({ commune }) => commune.code === code)?.unit.id ?? department.id;
  const named = storySchools.map(({ code, name, kind, commune }): DemoUnit => {
    const area = getCommuneByName(communes, commune);
    const parentId = kind === 'upper_secondary' ? department.id : committeeOf(area);
    return { ...{ id: random.uuid(), code, name, kind }, areaCode: area.code, parentId, isInvented: false };
  });
  const invented = committees.slice(0, COMMUNES_WITH_SCHOOLS).flatMap(({ commune, unit }) =>
    SCHOOL_KINDS.map(
      ([short, long, kind]): DemoUnit => ({
        ...{ id: random.uuid(), code: `${short}-${commune.code}`, kind },
        name: `${long} ${commune.name}`,
        ...{ areaCode: commune.code, parentId: unit.id, isInvented: true },
      }),
    ),
  );
  return [
    city,
    department,
    ...committees.map(({ unit }) => unit),
    ...named,
    // The story's own school of that name is there already.
    ...invented.filter(({ name }) => named.every((school) => school.name !== name)),
  ];
}
