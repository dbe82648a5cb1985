/** Reminders to those who have not done something, and to the office above when they still have not. */

import { type MissingCause, missingCauses } from './missing.ts';
import { withoutMarks } from './sms.ts';
import { type Bilingual, countChars, hasControl, normalizeText } from './text.ts';
import { addDays, type Day, hourOf, isDay } from './time.ts';
import { unitLimits } from './unit-limits.ts';

/** Hours of the day in Vietnam; none leaves from `from` on until `until`. The same hour twice: no quiet hours. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

export function isQuiet(ms: number, { from, until }: QuietHours): boolean {
  const hour = hourOf(ms);
  return from <= until ? hour >= from && hour < until : hour >= from || hour < until;
}

/** What became of one message of a round. */
export const reminderStates = {
  waiting: { vi: 'Chờ gửi', en: 'Waiting' },
  sent: { vi: 'Đã gửi', en: 'Sent' },
  settled: { vi: 'Đã thực hiện, không gửi', en: 'Done meanwhile, not sent' },
  no_officer: { vi: 'Không có người nhận', en: 'Nobody to send to' },
  stopped: { vi: 'Đã dừng', en: 'Stopped' },
} as const satisfies Record<string, Bilingual>;
export type ReminderState = keyof typeof reminderStates;

/** To the unit itself, or about it to the office right above. */
export type ReminderLevel = 'unit' | 'above';

export interface MissingUnit {
  readonly id: string;
  readonly isReachable: boolean;
  /** The office right above along the line */
  readonly aboveId: string | undefined;
}

export interface PlannedReminder {
  unitId: string;
  level: ReminderLevel;
  /** The units that have not done it; of level `unit` the unit itself */
  about: string[];
}

/**
 * Who is told in a round: each unit that has not done it, once, also where nobody can be told yet, so that it stands in
 * the log as exactly that; the office above of those that nobody can be told of or that have been late for too long. The
 * office that reminds does not tell itself.
 */
export function planRound(
  missing: readonly MissingUnit[],
  officeId: string,
  lateIds: ReadonlySet<string>,
): PlannedReminder[] {
  const above = new Map<string, string[]>();
  for (const { id, isReachable, aboveId } of missing) {
    if (aboveId === undefined || aboveId === officeId || (isReachable && !lateIds.has(id))) continue;
    above.set(aboveId, [...(above.get(aboveId) ?? []), id]);
  }
  return [
    ...missing.map(({ id }): PlannedReminder => ({ unitId: id, level: 'unit', about: [id] })),
    ...[...above].map(([unitId, about]): PlannedReminder => ({ unitId, level: 'above', about })),
  ];
}

/** The day of the round after one; null after the last. */
export function nextRoundOn(day: Day, everyDays: number | null, lastOn: Day | null): Day | null {
  if (everyDays === null || lastOn === null) return null;
  const next = addDays(day, everyDays);
  return next <= lastOn ? next : null;
}

export interface ReminderWords {
  cause: MissingCause;
  note: string;
  /** Without Vietnamese marks: more than twice as many letters fit into a part that is paid for */
  isPlain: boolean;
}

/** What phones are told: which unit it is and what is not done, never about a person. */
export function reminderText(
  { cause, note, isPlain }: ReminderWords,
  { unitName, about, level, url }: { unitName: string; about: number; level: ReminderLevel; url: string },
): string {
  const name = missingCauses[cause].vi;
  const missing = `${name.charAt(0).toLocaleLowerCase('vi')}${name.slice(1)}`;
  const fact =
    level === 'unit' ? `${unitName}: ${missing}.` : `${unitName}: ${about} đơn vị trực thuộc ${missing}.`;
  const text = ['VaoRa:', fact, normalizeText(note), `Xem tại ${url}/don-vi`].filter(Boolean).join(' ');
  return isPlain ? withoutMarks(text) : text;
}

export const reminderErrorTexts = {
  nobody_to_remind: {
    vi: 'Không còn đơn vị nào cần nhắc về nội dung này.',
    en: 'No unit is left to be reminded of this.',
  },
  last_day_missing: {
    vi: 'Nhắc lặp lại cần ngày kết thúc, từ hôm nay trở đi và không quá 1 năm.',
    en: 'A repeated reminder needs a last day, from today on and within a year.',
  },
  reminder_campaign_over: {
    vi: 'Đợt này đã kết thúc, nên không gửi nhắc nữa.',
    en: 'This campaign is over, so nobody is reminded any more.',
  },
} as const satisfies Record<string, Bilingual>;

/** What is wrong with a reminder as it was typed, a code a field; empty when nothing is. */
export function checkReminder(
  { note, everyDays, lastOn }: { note: string; everyDays: number | null; lastOn: Day | null },
  today: Day,
): Partial<Record<'note' | 'lastOn', string>> {
  const isTooLong = countChars(normalizeText(note)) > unitLimits.reminder_note_chars_max;
  const isLastRight = lastOn !== null && isDay(lastOn) && lastOn >= today && lastOn <= addDays(today, 366);
  return {
    ...(hasControl(note) ? { note: 'invalid' } : isTooLong ? { note: 'too_long' } : {}),
    ...(isLastRight || (everyDays === null && lastOn === null) ? {} : { lastOn: 'last_day_missing' }),
  };
}
