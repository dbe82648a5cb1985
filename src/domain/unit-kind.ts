/** What kinds of units there are, and along which lines they report. */
import type { Bilingual } from './text.ts';

export const unitKinds = {
  government: { vi: 'Ủy ban nhân dân', en: 'People’s committee' },
  department: { vi: 'Sở, ban, ngành', en: 'Department' },
  division: { vi: 'Phòng chuyên môn', en: 'Division' },
  preschool: { vi: 'Mầm non (MN)', en: 'Preschool' },
  primary: { vi: 'Tiểu học (TH)', en: 'Primary school' },
  lower_secondary: { vi: 'Trung học cơ sở (THCS)', en: 'Lower secondary school' },
  upper_secondary: { vi: 'Trung học phổ thông (THPT)', en: 'Upper secondary school' },
  several_levels: { vi: 'Trường nhiều cấp học', en: 'School of several levels' },
  continuing: { vi: 'Giáo dục thường xuyên (GDTX)', en: 'Continuing education centre' },
  vocational: { vi: 'Cơ sở giáo dục nghề nghiệp', en: 'Vocational school' },
  college: { vi: 'Cao đẳng (CĐ)', en: 'College' },
  university: { vi: 'Đại học (ĐH)', en: 'University' },
  health_facility: { vi: 'Cơ sở y tế', en: 'Health facility' },
  factory: { vi: 'Nhà máy, doanh nghiệp', en: 'Factory, firm' },
  market: { vi: 'Chợ, siêu thị', en: 'Market, supermarket' },
  other: { vi: 'Đơn vị khác', en: 'Other unit' },
} as const satisfies Record<string, Bilingual>;
export type UnitKind = keyof typeof unitKinds;

/** Under which authority a unit stands for one kind of matter; it may stand under several. */
export const unitLines = {
  education: { vi: 'Giáo dục và Đào tạo', en: 'Education and training' },
  labour: { vi: 'Lao động, giáo dục nghề nghiệp', en: 'Labour, vocational training' },
  health: { vi: 'Y tế', en: 'Health' },
  trade: { vi: 'Công Thương', en: 'Industry and trade' },
  home_affairs: { vi: 'Nội vụ, hành chính', en: 'Home affairs, administration' },
} as const satisfies Record<string, Bilingual>;
export type UnitLine = keyof typeof unitLines;

const OFFICES: ReadonlySet<UnitKind> = new Set(['government', 'department', 'division']);

/** Whether units of the kind lead others: they send directives, run campaigns and sum up reports. */
export function isOffice(kind: UnitKind): boolean {
  return OFFICES.has(kind);
}

export function isUnitKind(value: unknown): value is UnitKind {
  return typeof value === 'string' && Object.hasOwn(unitKinds, value);
}

export function isUnitLine(value: unknown): value is UnitLine {
  return typeof value === 'string' && Object.hasOwn(unitLines, value);
}
