import { limits } from '../../domain/limits.ts';
import { addDays, type Day, formatDay, weekdayOf } from '../../domain/time.ts';
import { t } from './t.ts';

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;

/** The names of the days of the week, Monday first. */
export function weekdayNames(): string[] {
  return weekdays.map((weekday) => t(`weekday_${weekday}`));
}

/** A day in words: "Hôm nay, 25/03/2026", "Thứ Ba, 24/03/2026". */
export function dayText(day: Day, now: Day): string {
  const name =
    day === now ? t('today') : day === addDays(now, -1) ? t('yesterday') : weekdayNames()[weekdayOf(day)];
  return `${name}, ${formatDay(day)}`;
}

/** The days whose visits are kept, today first, as the options of a list. */
export function keptDays(now: Day): { value: Day; label: string }[] {
  return Array.from({ length: limits.visit_days_max + 1 }, (_, i) => addDays(now, -i)).map((day) => ({
    value: day,
    label: dayText(day, now),
  }));
}
