/** A list of units as a sheet: its columns, and a row read as a unit. */
import { type Cell, type Read, readCode, readDay, readText, textOf } from './sheet-cells.ts';
import type { SheetColumn } from './sheet-columns.ts';
import type { RowFault } from './sheet-reasons.ts';
import { foldText } from './text-fold.ts';
import type { Day } from './time.ts';
import { checkUnit, unitCodeOf } from './unit.ts';
import { type UnitKind, unitKinds } from './unit-kind.ts';

/** A unit as a row says it. */
export interface UnitEntry {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** Of the unit above; empty: where it stands now, a new one right below the office that imports */
  readonly above: string;
  /** Name or code of the commune as it was written; empty: that of the unit above */
  readonly commune: string;
  readonly address: string;
  /** From which day it stands there; null: from the day of the import */
  readonly since: Day | null;
}

export type UnitColumn = 'code' | 'name' | 'kind' | 'above' | 'commune' | 'address' | 'since';

/** The columns of the template, in its order. */
export const unitColumns: readonly SheetColumn<UnitColumn>[] = [
  {
    key: 'code',
    title: { vi: 'Mã đơn vị', en: 'Unit code' },
    synonyms: ['ma', 'ma truong', 'ma co so', 'ma so', 'code', 'ma so don vi', 'ma dinh danh'],
    isRequired: true,
    isDigits: true,
    width: 18,
  },
  {
    key: 'name',
    title: { vi: 'Tên đơn vị', en: 'Unit name' },
    synonyms: ['ten', 'ten truong', 'ten co so', 'don vi', 'truong', 'name', 'ten co so giao duc', 'co so'],
    isRequired: true,
    width: 40,
  },
  {
    key: 'kind',
    title: { vi: 'Loại', en: 'Kind' },
    synonyms: ['loai hinh', 'loai don vi', 'cap hoc', 'bac hoc', 'cap', 'loai truong', 'type', 'level'],
    isRequired: true,
    values: Object.values(unitKinds),
    width: 26,
  },
  {
    key: 'above',
    title: { vi: 'Mã cơ quan quản lý', en: 'Code of the unit above' },
    synonyms: [
      ...['ma cap tren', 'ma don vi cap tren', 'ma phong', 'ma phong gd', 'truc thuoc', 'ma don vi quan ly'],
      ...['ma co quan cap tren', 'ma don vi chu quan', 'parent', 'parent code', 'above'],
    ],
    isDigits: true,
    width: 22,
  },
  {
    key: 'commune',
    title: { vi: 'Xã, phường', en: 'Commune' },
    synonyms: ['xa', 'phuong', 'xa phuong', 'xa phuong thi tran', 'phuong xa', 'ma xa', 'dia ban', 'ward'],
    isDigits: true,
    width: 24,
  },
  {
    key: 'address',
    title: { vi: 'Địa chỉ', en: 'Address' },
    synonyms: ['dia chi truong', 'dia diem', 'so nha', 'tru so'],
    width: 40,
  },
  {
    key: 'since',
    title: { vi: 'Từ ngày', en: 'From' },
    synonyms: ['ngay thanh lap', 'ngay bat dau', 'tu', 'since', 'ngay chuyen'],
    width: 14,
  },
];

/** How school staff write kinds; checked from the most particular on. */
const KINDS: readonly [RegExp, UnitKind][] = [
  [/^(?:mn|mam non|mau giao|nha tre|truong mam non|truong mau giao|mg)$/, 'preschool'],
  [/^(?:th|tieu hoc|truong tieu hoc|cap 1|cap i)$/, 'primary'],
  [/^(?:thcs|trung hoc co so|truong thcs|truong trung hoc co so|cap 2|cap ii)$/, 'lower_secondary'],
  [/^(?:thpt|trung hoc pho thong|truong thpt|truong trung hoc pho thong|cap 3|cap iii)$/, 'upper_secondary'],
  [/^(?:lien cap|nhieu cap|nhieu cap hoc|truong nhieu cap hoc|th va thcs|thcs va thpt)$/, 'several_levels'],
  [/^(?:th thcs|thcs thpt|th thcs thpt|ptcs|pho thong)$/, 'several_levels'],
  [/^(?:gdtx|giao duc thuong xuyen|trung tam gdtx|tt gdtx|gdnn gdtx|trung tam gdnn gdtx)$/, 'continuing'],
  [/^(?:gdnn|day nghe|truong nghe|trung cap|tc|co so giao duc nghe nghiep)$/, 'vocational'],
  [/^(?:cd|cao dang|truong cao dang)$/, 'college'],
  [/^(?:dh|dai hoc|truong dai hoc|hoc vien)$/, 'university'],
  [/^(?:ubnd|uy ban|uy ban nhan dan)/, 'government'],
  [/^(?:so|ban|nganh|so ban nganh)(?: |$)/, 'department'],
  [/^(?:phong|phong gd|phong gddt|pgd|phong chuyen mon)(?: |$)/, 'division'],
  [/^(?:bv|benh vien|tram y te|tyt|co so y te|phong kham|trung tam y te)/, 'health_facility'],
  [/^(?:cong ty|nha may|doanh nghiep|xi nghiep|dn)/, 'factory'],
  [/^(?:cho|sieu thi|trung tam thuong mai)/, 'market'],
  [/^(?:khac|don vi khac|other)$/, 'other'],
];

/** The kind of a unit by any usual word; undefined for a word that says none. */
export function parseUnitKind(text: string): UnitKind | undefined {
  const key = foldText(text.replace(/\([^)]*\)/g, ' '));
  const byTitle = Object.entries(unitKinds).find(([id, { vi, en }]) =>
    [id.replaceAll('_', ' '), vi, en].some((title) => foldText(title.replace(/\([^)]*\)/g, ' ')) === key),
  );
  const found = Object.keys(unitKinds).find((id): id is UnitKind => id === byTitle?.[0]);
  return found ?? KINDS.find(([words]) => words.test(key))?.[1];
}

/** Reads a row by the heading: a unit, or everything that is wrong with its cells. */
export function readUnitRow(
  cells: readonly Cell[],
  at: ReadonlyMap<string, number>,
): { entry: UnitEntry } | { faults: RowFault[] } {
  const faults: RowFault[] = [];
  const cellOf = (key: UnitColumn): Cell => {
    const index = at.get(key);
    return index === undefined ? null : cells[index];
  };
  const take = <T>(column: UnitColumn, read: Read<T>, otherwise: T): T => {
    if ('value' in read) return read.value;
    faults.push({ column, ...read.fault });
    return otherwise;
  };
  const kindText = textOf(cellOf('kind'));
  const kind = parseUnitKind(kindText);
  if (kind === undefined)
    faults.push(
      kindText === ''
        ? { column: 'kind', code: 'value_missing' }
        : { column: 'kind', code: 'kind_unknown', what: kindText.slice(0, 40) },
    );
  const entry: UnitEntry = {
    code: unitCodeOf(take('code', readCode(cellOf('code')), '')),
    name: take('name', readText(cellOf('name')), ''),
    kind: kind ?? 'other',
    above: unitCodeOf(take('above', readCode(cellOf('above')), '')),
    commune: take('commune', readText(cellOf('commune')), ''),
    address: take('address', readText(cellOf('address')), ''),
    since: take('since', readDay(cellOf('since')), null),
  };
  const isFaulty = (key: UnitColumn) => faults.some(({ column }) => column === key);
  const own = checkUnit(entry);
  if (own.code !== undefined && !isFaulty('code'))
    faults.push({ column: 'code', code: entry.code === '' ? 'value_missing' : 'code_wrong' });
  if (own.name !== undefined && !isFaulty('name'))
    faults.push({ column: 'name', code: own.name === 'required' ? 'value_missing' : 'text_too_long' });
  return faults.length > 0 ? { faults } : { entry };
}
