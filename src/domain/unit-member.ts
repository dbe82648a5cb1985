/** People of a unit: what may be written of one, whose account it is, and where one stands on a day. */
import { limits } from './limits.ts';
import { checkName } from './person.ts';
import { type Bilingual, countChars, hasControl, normalizeText } from './text.ts';
import { nameKey } from './text-fold.ts';
import { addDays, type Day, daysBetween, isDay } from './time.ts';
import { unitLimits } from './unit-limits.ts';

/** Where somebody stands on a day: all that the unit sees of his declarations. */
export const dayStates = {
  missing: { vi: 'Chưa khai báo', en: 'Not declared' },
  excused: { vi: 'Được miễn', en: 'Excused' },
  declared: { vi: 'Đã khai báo', en: 'Declared' },
} as const satisfies Record<string, Bilingual>;
export type DayState = keyof typeof dayStates;

/** Whether the number on the list has met a person of an account. */
export const appStates = {
  yes: { vi: 'Đã có ứng dụng', en: 'Has the app' },
  no: { vi: 'Chưa có ứng dụng', en: 'No app yet' },
  other: { vi: 'Số của người khác', en: 'Another person’s number' },
} as const satisfies Record<string, Bilingual>;
export type AppState = keyof typeof appStates;

export interface MemberDraft {
  readonly name: string;
  readonly code: string;
  readonly group: string;
  readonly since: string;
}
export type MemberErrors = Readonly<Partial<Record<keyof MemberDraft, string>>>;

const SINCE_DAYS_AHEAD_MAX = 366;
const SINCE_FIRST: Day = '1950-01-01';

/** What is wrong with a person of a unit as it was typed, a code a field; empty when nothing is. */
export function checkMember({ name, code, group, since }: MemberDraft, today: Day): MemberErrors {
  const checked = checkName(name);
  return {
    ...('error' in checked ? { name: checked.error } : {}),
    ...checkWords('code', code),
    ...checkWords('group', group),
    ...(isDay(since) && since >= SINCE_FIRST && since <= addDays(today, SINCE_DAYS_AHEAD_MAX)
      ? {}
      : { since: 'day_wrong' }),
  };
}

function checkWords<F extends string>(field: F, text: string): Partial<Record<F, string>> {
  const words: Partial<Record<F, string>> = {};
  if (hasControl(text)) words[field] = 'invalid';
  else if (countChars(normalizeText(text)) > limits.group_name_chars_max) words[field] = 'too_long';
  return words;
}

/** What is wrong with the days of an excuse; empty when nothing is. Days that are long over stay as they were,
 * and those of next year are decided then. */
export function checkExcuseDays(
  { since, until }: { since: string; until: string },
  today: Day,
): Readonly<Partial<Record<'since' | 'until', string>>> {
  const isNear =
    isDay(since) &&
    since >= addDays(today, -unitLimits.excuse_days_back_max) &&
    since <= addDays(today, unitLimits.excuse_days_max);
  if (!isNear) return { since: 'day_wrong' };
  const isRight = isDay(until) && until >= since && daysBetween(since, until) < unitLimits.excuse_days_max;
  return isRight ? {} : { until: 'excuse_days_wrong' };
}

/** A person of an account, as far as a list may know: the name with the given name covered. */
export interface KnownPerson {
  readonly id: string;
  readonly relation: string;
  readonly maskedName: string;
}

/**
 * Whom of an account's people somebody on a list is; undefined where that is nobody, or cannot be told. A number alone is
 * not enough: SIM cards are handed on, and a class list holds the parents' numbers. So the covered names have to be the
 * same; of several, staff are whoever holds the phone, and a pupil with a brother of the same names must use the join code.
 */
export function matchMember(
  member: { readonly kind: 'staff' | 'pupil'; readonly maskedName: string },
  people: readonly KnownPerson[],
): KnownPerson | undefined {
  const key = nameKey(member.maskedName);
  if (key === '') return undefined;
  const alike = people.filter(({ maskedName }) => nameKey(maskedName) === key);
  if (alike.length === 1) return alike[0];
  const self = alike.find(({ relation }) => relation === 'self');
  return member.kind === 'staff' ? self : undefined;
}

export const unitMemberErrorTexts = {
  day_wrong: {
    vi: 'Ngày chưa đúng. Vui lòng chọn lại. Ví dụ: 25/03/2026.',
    en: 'This day is not right. Please choose it again. Example: 25/03/2026.',
  },
  excuse_days_wrong: {
    vi: `Ngày cuối phải từ ngày đầu trở đi, tối đa ${unitLimits.excuse_days_max} ngày.`,
    en: `The last day must not be before the first; ${unitLimits.excuse_days_max} days at most.`,
  },
  unit_member_known: {
    vi: 'Người này đã có trong danh sách của đơn vị. Hãy tìm theo tên rồi sửa ở đó.',
    en: 'This person is on the unit’s list already. Search by name and change it there.',
  },
  unit_member_code_taken: {
    vi: 'Mã số này là của người khác trong danh sách. Hãy dùng mã khác, hoặc để trống.',
    en: 'Somebody else on the list has this code. Use another one, or leave it empty.',
  },
  unit_member_ended: {
    vi: 'Người này đã rời danh sách. Hãy tải lại trang; nếu cần, nhận lại người này.',
    en: 'This person has left the list. Reload the page; take them back if needed.',
  },
  too_many_unit_members: {
    vi: 'Danh sách của đơn vị đã đủ số người tối đa. Hãy cho người đã nghỉ rời danh sách trước.',
    en: 'The unit’s list is full. Let those who have gone leave the list first.',
  },
  import_other_file: {
    vi: 'Lần nhập này đã bắt đầu với tệp khác. Hãy chọn lại tệp rồi nhập.',
    en: 'This import began with another file. Choose the file again and import it.',
  },
  join_code_wrong: {
    vi: 'Mã này không đúng hoặc đã hết hạn. Hãy kiểm tra 8 số, hoặc xin đơn vị mã mới.',
    en: 'This code is wrong or has expired. Check the 8 digits, or ask the unit for a new one.',
  },
} as const satisfies Record<string, Bilingual>;
