import type { ReminderInput } from '../../contract/reminders.ts';
import type { MissingCause } from '../../domain/missing.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { checkReminder } from '../../domain/reminder.ts';
import { addDays, type Day, formatDay, parseDate } from '../../domain/time.ts';
import type { ErrorLine } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';

/** A reminder as it is typed: the last day as dd/MM/yyyy. */
export interface ReminderDraft extends Omit<ReminderInput, 'lastOn'> {
  lastOn: string;
}

const ROUNDS_DAYS = 14;

/** Once, in the daytime, of what is missing; nothing is told to the office above. */
export function newReminderDraft(cause: MissingCause, today: Day): ReminderDraft {
  return {
    ...{ cause, note: '', isPlain: false, aboveAfterDays: null, quietFrom: 21, quietUntil: 7 },
    ...{ everyDays: null, lastOn: formatDay(addDays(today, ROUNDS_DAYS)) },
  };
}

/** What is sent, or what is wrong. A reminder that does not repeat has no last day, whatever was typed. */
export function readReminderDraft(
  draft: ReminderDraft,
  today: Day,
): { input: ReminderInput } | { lines: ErrorLine[] } {
  const lastOn = draft.everyDays === null ? null : (parseDate(draft.lastOn) ?? null);
  const input = { ...draft, lastOn };
  const lines = Object.entries(checkReminder(input, today)).map(([field, code]) => ({
    field,
    text: problemText(code, getLang()),
  }));
  return lines.length > 0 ? { lines } : { input };
}

/** `7` as `07:00`. */
export const hourText = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** An amount of đồng as it is read. */
export function dongText(amount: number): string {
  return new Intl.NumberFormat(getLang() === 'vi' ? 'vi-VN' : 'en-GB').format(amount);
}
