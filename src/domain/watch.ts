/**
 * Daily follow-up of people under watch: a health unit asks each morning until a day, and the watch ends by itself. A day
 * counts as answered by a declaration or a note of the diary; today is open until it is over.
 */
import { limits } from './limits.ts';
import type { Bilingual } from './text.ts';
import { addDays, type Day, isDay } from './time.ts';

export const watchReasons = {
  exposed: { vi: 'Đã tiếp xúc với người bệnh', en: 'Was in contact with somebody ill' },
  suspected: { vi: 'Nghi mắc bệnh, chờ kết quả', en: 'Suspected case, waiting for a result' },
  recovering: { vi: 'Đang điều trị tại nhà', en: 'Recovering at home' },
  arrived: { vi: 'Về từ nơi có dịch', en: 'Came from an area with an outbreak' },
} as const satisfies Record<string, Bilingual>;
export type WatchReason = keyof typeof watchReasons;

/** `well` answered, nothing to see · `concern` answered, the station should look · `missed` · `open` today, not answered yet */
export const watchDayStates = {
  well: { vi: 'Ổn', en: 'Well' },
  concern: { vi: 'Có dấu hiệu', en: 'Has signs' },
  missed: { vi: 'Không trả lời', en: 'No answer' },
  open: { vi: 'Chưa trả lời', en: 'Not answered yet' },
} as const satisfies Record<string, Bilingual>;
export type WatchDayState = keyof typeof watchDayStates;

export interface WatchPeriod {
  from: Day;
  /** The last day that is asked, as it was set */
  until: Day;
  /** The day on which somebody ended it early; undefined: nobody did */
  endedOn?: Day | undefined;
}

export interface WatchAnswer {
  day: Day;
  isConcern: boolean;
}

export interface WatchDay {
  day: Day;
  state: WatchDayState;
}

/** Whether the person is asked on a day. The day on which it was ended early is not asked any more. */
export function isWatchedOn({ from, until, endedOn }: WatchPeriod, day: Day): boolean {
  return day >= from && day <= until && (endedOn === undefined || day < endedOn);
}

/**
 * What became of each day from the first to today or the last one, in order. Of two answers of one day the one that
 * the station should look at counts, whichever came first.
 */
export function watchDays(period: WatchPeriod, answers: readonly WatchAnswer[], today: Day): WatchDay[] {
  const days: WatchDay[] = [];
  for (let day = period.from; day <= today && isWatchedOn(period, day); day = addDays(day, 1)) {
    const ofDay = answers.filter((answer) => answer.day === day);
    days.push({ day, state: stateOf(ofDay, day === today) });
  }
  return days;
}

function stateOf(answers: readonly WatchAnswer[], isToday: boolean): WatchDayState {
  if (answers.length === 0) return isToday ? 'open' : 'missed';
  return answers.some(({ isConcern }) => isConcern) ? 'concern' : 'well';
}

/** How many days in a row up to now nobody has answered; today counts only once it is over. */
export function missedInARow(days: readonly WatchDay[]): number {
  const over = days.filter(({ state }) => state !== 'open');
  const last = over.findLastIndex(({ state }) => state !== 'missed');
  return over.length - 1 - last;
}

/** Whether a watch may run from `today` until that day: not in the past, and no longer than incubation is reckoned with. */
export function isWatchEnd(until: string, today: Day): boolean {
  return isDay(until) && until >= today && until <= addDays(today, limits.watch_days_max - 1);
}
