/**
 * Vietnam's calendar by plain arithmetic. The country has kept UTC+7 without summer time since 1975,
 * so the phone and the server need no time zone data and always agree. An instant is a Unix time in
 * milliseconds (`ms`); a business day is text, `yyyy-MM-dd`.
 */

/** A day of Vietnam's calendar, `yyyy-MM-dd`. Days compare and sort as text. */
export type Day = string;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const VIETNAM_OFFSET_MS = 7 * HOUR_MS;
/** The day of the week of 01/01/1970. */
const THURSDAY = 3;
const DAY_FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const TYPED_DATE = /^(\d{1,2})[/.\-\s]+(\d{1,2})[/.\-\s]+(\d{4})$/;

/** The day in Vietnam at that instant. */
export function dayOf(ms: number): Day {
  return new Date(ms + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}

/** The first instant of the day in Vietnam. @throws RangeError when it is no day of the calendar */
export function dayStart(day: Day): number {
  if (!isDay(day)) throw new RangeError('not a day');
  return Date.parse(`${day}T00:00:00Z`) - VIETNAM_OFFSET_MS;
}

/** Whole years from a day to a later one: somebody's age. Who was born on 29/02 is a year older on 01/03. */
export function yearsBetween(from: Day, to: Day): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** Whole days from a day to a later one; negative to an earlier one. @throws RangeError when one is no day */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((dayStart(to) - dayStart(from)) / DAY_MS);
}

/** The day that many days later (earlier when negative). @throws RangeError when it is no day of the calendar */
export function addDays(day: Day, days: number): Day {
  return dayOf(dayStart(day) + days * DAY_MS);
}

/** The days from one to another, both among them; no more than so many. Empty when they are in the wrong order. */
export function listDays(from: Day, to: Day, daysMax: number): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to && days.length < daysMax; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The day of the week, 0 for Monday to 6 for Sunday: weeks begin on Monday in Vietnam. */
export function weekdayOf(day: Day): number {
  const days = (dayStart(day) + VIETNAM_OFFSET_MS) / DAY_MS;
  return (((days + THURSDAY) % 7) + 7) % 7;
}

/** Whether the value is a day of the calendar in the form `yyyy-MM-dd`, years 0001 to 9999. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string') return false;
  const [, year, month, day] = DAY_FORM.exec(value) ?? [];
  return year !== undefined && exists(Number(year), Number(month), Number(day));
}

/**
 * Reads a date as people type it: `dd/MM/yyyy`, one-digit days and months, dots, dashes or spaces
 * between. Undefined when it is not of that form or no such day exists (`30/02/2026`).
 */
export function parseDate(text: string): Day | undefined {
  const [, day, month, year] = TYPED_DATE.exec(text.normalize('NFKC').trim()) ?? [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  if (!exists(Number(year), Number(month), Number(day))) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A day as `dd/MM/yyyy`. */
export function formatDay(day: Day): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** The day of the instant in Vietnam as `dd/MM/yyyy`. */
export function formatDate(ms: number): string {
  return formatDay(dayOf(ms));
}

/** The clock in Vietnam at the instant, `HH:mm`. */
export function formatTime(ms: number): string {
  return new Date(ms + VIETNAM_OFFSET_MS).toISOString().slice(11, 16);
}

/** The instant in Vietnam as `dd/MM/yyyy HH:mm`. */
export function formatDateTime(ms: number): string {
  return `${formatDate(ms)} ${formatTime(ms)}`;
}

/** The hour of the day in Vietnam, 0 to 23: what counts by hour are grouped by. */
export function hourOf(ms: number): number {
  return new Date(ms + VIETNAM_OFFSET_MS).getUTCHours();
}

function exists(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
