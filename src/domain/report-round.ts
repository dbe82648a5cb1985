/** A round of reports: a form sent to units of a line for a period, with its days. Days are of Vietnam's calendar. */
import type { Bilingual } from './text.ts';
import { type Day, isDay } from './time.ts';

export interface RoundDays {
  readonly periodFrom: Day;
  readonly periodTo: Day;
  /** From this day on units see it. */
  readonly opensOn: Day;
  /** The last day on time. */
  readonly dueOn: Day;
  /** The last day on which reports are taken, late ones too. */
  readonly locksOn: Day;
}

/** How far a unit's report has come; `none`: nobody has begun. */
export const reportStates = {
  none: { vi: 'Chưa lập', en: 'Not begun' },
  draft: { vi: 'Đang soạn', en: 'Draft' },
  submitted: { vi: 'Chờ thủ trưởng duyệt', en: 'Waiting for approval' },
  returned: { vi: 'Thủ trưởng trả lại', en: 'Sent back' },
  approved: { vi: 'Đã duyệt', en: 'Approved' },
} as const satisfies Record<string, Bilingual>;
export type ReportState = keyof typeof reportStates;

export type RoundErrors = Readonly<Partial<Record<keyof RoundDays, 'date_invalid' | 'report_days_wrong'>>>;

/** What is wrong with a round's days, both ends of what is in the wrong order; empty when nothing is. */
export function checkRoundDays(days: RoundDays): RoundErrors {
  const { periodFrom, periodTo, opensOn, dueOn, locksOn } = days;
  const noDays = Object.entries({ periodFrom, periodTo, opensOn, dueOn, locksOn }).filter(
    ([, day]) => !isDay(day),
  );
  if (noDays.length > 0) return Object.fromEntries(noDays.map(([name]) => [name, 'date_invalid']));
  const wrong = 'report_days_wrong';
  return {
    ...(periodTo < periodFrom ? { periodFrom: wrong, periodTo: wrong } : {}),
    ...(dueOn < opensOn ? { opensOn: wrong, dueOn: wrong } : {}),
    ...(locksOn < dueOn ? { dueOn: wrong, locksOn: wrong } : {}),
  };
}

/** Whether a unit may still send its report; an office may let a single unit send longer. */
export function isTaken({ opensOn, locksOn }: RoundDays, reopenedUntil: Day | null, today: Day): boolean {
  return opensOn <= today && (today <= locksOn || (reopenedUntil !== null && today <= reopenedUntil));
}

/**
 * The day on which the tree says who has to report and to whom: today, and once the round is due, for ever its last day
 * on time. A unit that moves afterwards stays in the total where it was expected.
 */
export function dayOfTree({ dueOn }: RoundDays, today: Day): Day {
  return today < dueOn ? today : dueOn;
}
