/** A unit's people as a sheet: its columns, and a row read as a person. */
import type { MemberKind } from './campaign.ts';
import { type Cell, type Read, readCode, readDay, readPhone, readText, textOf } from './sheet-cells.ts';
import type { SheetColumn } from './sheet-columns.ts';
import { isRowReason, type RowFault, type RowReason } from './sheet-reasons.ts';
import type { Bilingual } from './text.ts';
import { foldText } from './text-fold.ts';
import type { Day } from './time.ts';
import { checkMember } from './unit-member.ts';

export const memberKindTitles = {
  staff: { vi: 'Cán bộ, nhân viên', en: 'Staff' },
  pupil: { vi: 'Học sinh', en: 'Pupil' },
} as const satisfies Record<MemberKind, Bilingual>;

/** A person of a unit as a row says it. */
export interface MemberEntry {
  /** Employee's or pupil's number; empty where there is none */
  readonly code: string;
  readonly name: string;
  /** E.164 */
  readonly phone: string | null;
  /** Null where the list does not say it */
  readonly kind: MemberKind | null;
  /** Class, department; empty where there is none */
  readonly group: string;
  /** The first day; null: as it is, for a new one the day of the import */
  readonly since: Day | null;
}

export type MemberKey = 'code' | 'name' | 'familyName' | 'phone' | 'kind' | 'group' | 'since';

const FAMILY_NAME: SheetColumn<MemberKey> = {
  key: 'familyName',
  title: { vi: 'Họ đệm', en: 'Family name' },
  synonyms: ['ho va dem', 'ho va ten dem', 'ho ten dem', 'ho lot', 'ho va chu dem', 'ho va ten lot'],
  width: 20,
};
/** The columns of the template, in its order. */
export const memberColumns: readonly SheetColumn<MemberKey>[] = [
  {
    key: 'code',
    title: { vi: 'Mã số', en: 'Code' },
    synonyms: [
      ...['ma', 'ma can bo', 'ma nhan vien', 'ma giao vien', 'ma hoc sinh', 'ma hs', 'ma gv', 'ma cb'],
      ...['ma so nhan vien', 'ma so hoc sinh', 'ma dinh danh', 'ma nv', 'so hieu', 'employee code'],
    ],
    isDigits: true,
    width: 14,
  },
  {
    key: 'name',
    title: { vi: 'Họ và tên', en: 'Full name' },
    synonyms: [
      ...['ho ten', 'ten', 'hoten', 'ho va ten hoc sinh', 'ho ten hoc sinh', 'ho va ten can bo'],
      ...[
        'ho va ten nhan vien',
        'ho ten nhan vien',
        'ho va ten giao vien',
        'ten nhan vien',
        'ten hoc sinh',
        'name',
      ],
    ],
    isRequired: true,
    width: 28,
  },
  {
    key: 'phone',
    title: { vi: 'Số điện thoại', en: 'Phone' },
    synonyms: [
      ...[
        'dien thoai',
        'sdt',
        'so dt',
        'dt',
        'dtdd',
        'so di dong',
        'di dong',
        'dien thoai di dong',
        'mobile',
      ],
      ...['so dien thoai di dong', 'so dien thoai lien he', 'dien thoai lien he', 'so dien thoai phu huynh'],
    ],
    isDigits: true,
    width: 16,
  },
  {
    key: 'kind',
    title: { vi: 'Đối tượng', en: 'Kind' },
    synonyms: ['loai', 'loai doi tuong', 'nhom doi tuong', 'type'],
    values: Object.values(memberKindTitles),
    width: 20,
  },
  {
    key: 'group',
    title: { vi: 'Lớp, tổ', en: 'Class or department' },
    synonyms: [
      ...['lop', 'to', 'lop to', 'ten lop', 'lop hoc', 'phong ban', 'bo phan', 'to chuyen mon', 'phong'],
      ...['to bo mon', 'khoa', 'lop phong ban', 'nhom', 'class', 'department', 'group'],
    ],
    width: 18,
  },
  {
    key: 'since',
    title: { vi: 'Từ ngày', en: 'From' },
    synonyms: ['ngay vao', 'ngay bat dau', 'ngay vao lam', 'ngay nhap hoc', 'tu', 'since'],
    width: 14,
  },
];

/** The same for reading: the name may stand in two columns. */
export const readableMemberColumns: readonly SheetColumn<MemberKey>[] = [...memberColumns, FAMILY_NAME];

const PUPIL = /^(?:hoc sinh|hs|pupil|student|sinh vien|sv|hoc vien|tre|tre em|be)\b/;
const STAFF =
  /^(?:can bo|cb|giao vien|gv|nhan vien|nv|staff|employee|cong nhan|nguoi lao dong|giang vien|bao ve|lao cong|hieu truong|pho hieu truong|ke toan|van thu|to truong|teacher|cbql|gvcn|y te|vien chuc|cong chuc|lanh dao)\b/;

/** Staff or pupil, by any usual word; undefined for a word that says neither. */
export function parseMemberKind(text: string): MemberKind | undefined {
  const key = foldText(text);
  if (PUPIL.test(key)) return 'pupil';
  return STAFF.test(key) ? 'staff' : undefined;
}

/** Reads a row by the heading: a person, or everything that is wrong with its cells. */
export function readMemberRow(
  cells: readonly Cell[],
  at: ReadonlyMap<string, number>,
  today: Day,
): { entry: MemberEntry } | { faults: RowFault[] } {
  const faults: RowFault[] = [];
  const cellOf = (key: MemberKey): Cell => {
    const index = at.get(key);
    return index === undefined ? null : cells[index];
  };
  const take = <T>(column: MemberKey, read: Read<T>, otherwise: T): T => {
    if ('value' in read) return read.value;
    faults.push({ column, ...read.fault });
    return otherwise;
  };
  const entry: MemberEntry = {
    code: take('code', readCode(cellOf('code')), ''),
    name: take('name', readName(cellOf('familyName'), cellOf('name')), ''),
    phone: take('phone', readPhone(cellOf('phone')), null),
    kind: take('kind', readKind(cellOf('kind')), null),
    group: take('group', readText(cellOf('group')), ''),
    since: take('since', readDay(cellOf('since')), null),
  };
  const isFaulty = (key: MemberKey) => faults.some(({ column }) => column === key);
  const wrong = checkMember({ ...entry, since: entry.since ?? today }, today);
  for (const key of ['name', 'code', 'group', 'since'] as const) {
    const code = wrong[key];
    if (code !== undefined && !isFaulty(key)) faults.push({ column: key, code: reasonOf(code) });
  }
  if (entry.code === '' && entry.phone === null && !isFaulty('code') && !isFaulty('phone'))
    faults.push({ code: 'code_or_phone_missing' });
  return faults.length > 0 ? { faults } : { entry };
}

/** What a form says of a field, as a sheet says it. */
function reasonOf(code: string): RowReason {
  if (code === 'too_long') return 'text_too_long';
  return isRowReason(code) ? code : 'text_wrong';
}

function readName(before: Cell, cell: Cell): Read<string> {
  return readText([textOf(before), textOf(cell)].filter((part) => part !== '').join(' '));
}

function readKind(cell: Cell): Read<MemberKind | null> {
  const text = textOf(cell);
  if (text === '') return { value: null };
  const kind = parseMemberKind(text);
  return kind === undefined ? { fault: { code: 'kind_unknown', what: text.slice(0, 40) } } : { value: kind };
}
