/** Why somebody of a unit need not declare for some days: a word of a list, so that nobody writes down an illness. */
import type { Bilingual } from './text.ts';

export const excuseReasons = {
  leave: { vi: 'Nghỉ phép, nghỉ học', en: 'On leave, or absent from school' },
  trip: { vi: 'Đi công tác, thực tập', en: 'Away on duty or practice' },
  paper: { vi: 'Khai báo bằng giấy', en: 'Declares on paper' },
  other: { vi: 'Lý do khác', en: 'Another reason' },
} as const satisfies Record<string, Bilingual>;
export type ExcuseReason = keyof typeof excuseReasons;

export function isExcuseReason(value: unknown): value is ExcuseReason {
  return typeof value === 'string' && Object.hasOwn(excuseReasons, value);
}
