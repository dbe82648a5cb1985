/**
 * Days on which offices of Vietnam do not work beside weekends, and weekends on which they do. Fixed: Labour Code
 * 45/2019/QH14, Art. 112. Tết, the Hùng Kings' day and the days around them move with the moon, and are announced for
 * civil servants year by year by the Government; years without such a notice here have the fixed days only.
 */
import type { Day } from './time.ts';

/** Month and day: New Year, Reunification, Labour Day, Independence. */
export const FIXED_HOLIDAYS: readonly string[] = ['01-01', '04-30', '05-01', '09-02'];

export interface YearOfHolidays {
  /** First and last day, both free */
  readonly free: readonly (readonly [Day, Day])[];
  /** Saturdays that are worked for a day between two holidays */
  readonly worked: readonly Day[];
}

export const MOVING_HOLIDAYS: Readonly<Record<string, YearOfHolidays>> = {
  '2021': {
    free: [
      ['2021-02-10', '2021-02-16'],
      ['2021-04-21', '2021-04-21'],
      ['2021-05-03', '2021-05-03'],
      ['2021-09-03', '2021-09-03'],
    ],
    worked: [],
  },
  '2025': {
    free: [
      ['2025-01-25', '2025-02-02'],
      ['2025-04-07', '2025-04-07'],
      ['2025-05-02', '2025-05-02'],
      ['2025-09-01', '2025-09-01'],
    ],
    worked: ['2025-04-26'],
  },
  '2026': {
    free: [
      ['2026-01-02', '2026-01-02'],
      ['2026-02-14', '2026-02-22'],
      ['2026-04-27', '2026-04-27'],
      ['2026-08-31', '2026-09-01'],
    ],
    worked: ['2026-01-10', '2026-08-22'],
  },
};
