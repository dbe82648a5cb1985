/** Working days of offices in Vietnam: no weekends, no holidays. */
import { FIXED_HOLIDAYS, MOVING_HOLIDAYS } from './holidays.ts';
import { addDays, type Day, weekdayOf } from './time.ts';

const isWeekend = (day: Day) => weekdayOf(day) >= 5;

export function isWorkingDay(day: Day): boolean {
  const year = MOVING_HOLIDAYS[day.slice(0, 4)];
  if (year?.worked.includes(day)) return true;
  if (isWeekend(day) || FIXED_HOLIDAYS.includes(day.slice(5))) return false;
  return !(year?.free.some(([first, last]) => first <= day && day <= last) ?? false);
}

/** The working day that lies so many working days after a day, or before it where `count` is below 0; 0: the day itself or the next one. */
export function addWorkingDays(day: Day, count: number): Day {
  const step = count < 0 ? -1 : 1;
  let left = Math.abs(count);
  let found = day;
  if (left === 0) {
    while (!isWorkingDay(found)) found = addDays(found, 1);
    return found;
  }
  while (left > 0) {
    found = addDays(found, step);
    if (isWorkingDay(found)) left -= 1;
  }
  return found;
}

/** How many working days lie after the first day, up to the last one and with it; below 0 when the last one is earlier. */
export function workingDaysUntil(from: Day, until: Day): number {
  if (until < from) return -workingDaysUntil(until, from);
  let count = 0;
  for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
  return count;
}
