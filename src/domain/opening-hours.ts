import { addDays, DAY_MS, type Day, dayOf, dayStart, MINUTE_MS, weekdayOf } from './time.ts';

/** One day's hours, `HH:mm`. `close` at or before `open` means after midnight; `24:00` is allowed as `close`. */
export type DayHours = { readonly open: string; readonly close: string };

/** Open day and night, or by weekday: seven entries from Monday to Sunday, null on a day it stays closed. */
export type OpeningHours =
  | { readonly kind: 'always' }
  | { readonly kind: 'week'; readonly days: readonly (DayHours | null)[] };

type WeekHours = Extract<OpeningHours, { kind: 'week' }>;
type Span = { readonly from: number; readonly to: number };

const OPEN = /^([01]\d|2[0-3]):([0-5]\d)$/;
const CLOSE = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;
const DAY_MINUTES = DAY_MS / MINUTE_MS;

/** Whether a value from outside is opening hours: the right shape, seven days, real clock times. */
export function isOpeningHours(value: unknown): value is OpeningHours {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'always') return Object.keys(value).length === 1;
  if (value.kind !== 'week' || !('days' in value) || Object.keys(value).length !== 2) return false;
  return Array.isArray(value.days) && value.days.length === 7 && value.days.every(isDayHours);
}

/**
 * The first closing of the place after the instant, in Unix milliseconds; undefined when it never closes.
 * A day that ends where the next begins (`24:00`, then `00:00`) is no closing.
 */
export function closingTimeAfter(hours: OpeningHours, ms: number): number | undefined {
  if (hours.kind === 'always') return undefined;
  const spans = spansAround(hours, ms, 9);
  const open = (at: number) => spans.some((span) => span.from <= at && at < span.to);
  // One day less than was looked at: the last one's closing may run into a day that was not.
  return spansAround(hours, ms, 8)
    .map((span) => span.to)
    .filter((to) => to > ms && !open(to))
    .sort((a, b) => a - b)[0];
}

/** The closings of one place, each computed once: recording and folding ask for them again and again. */
export interface Closings {
  /** The first closing after the instant; both Unix milliseconds. Undefined when it never closes. */
  after(ms: number): number | undefined;
  /** The last closing at or before the instant, if there is one within the day (24 hours) before it. */
  lastAt(ms: number): number | undefined;
  /** Whether the place is open at the instant. */
  isOpen(ms: number): boolean;
}

/** The closings of a place with these hours. */
export function makeClosings(hours: OpeningHours): Closings {
  if (hours.kind === 'always') return { after: () => undefined, lastAt: () => undefined, isOpen: () => true };
  const known = new Map<number, number | undefined>();
  const next = (from: number): number | undefined => {
    if (!known.has(from)) known.set(from, closingTimeAfter(hours, from));
    return known.get(from);
  };
  const after = (ms: number): number | undefined => {
    // From the same instant of each day on, so that the chain of closings is shared.
    let closing = next(Math.floor(ms / DAY_MS) * DAY_MS);
    while (closing !== undefined && closing <= ms) closing = next(closing);
    return closing;
  };
  const lastAt = (ms: number): number | undefined => {
    let last: number | undefined;
    for (let closing = after(ms - DAY_MS); closing !== undefined && closing <= ms; closing = next(closing))
      last = closing;
    return last;
  };
  return { after, lastAt, isOpen: (ms) => isOpenAt(hours, ms) };
}

/** Whether the place is open at the instant. */
export function isOpenAt(hours: OpeningHours, ms: number): boolean {
  if (hours.kind === 'always') return true;
  return spansAround(hours, ms, 0).some((span) => span.from <= ms && ms < span.to);
}

/** The open spans that begin from the day before the instant to that many days after it. */
function spansAround(hours: WeekHours, ms: number, daysAhead: number): Span[] {
  const yesterday = addDays(dayOf(ms), -1);
  return Array.from({ length: daysAhead + 2 }, (_, days) => spanOf(hours, addDays(yesterday, days))).filter(
    (span) => span !== undefined,
  );
}

function spanOf(hours: WeekHours, day: Day): Span | undefined {
  const today = hours.days[weekdayOf(day)];
  if (!today) return undefined;
  const open = minutesOf(today.open);
  const close = minutesOf(today.close);
  const start = dayStart(day);
  const end = close > open ? close : close + DAY_MINUTES;
  return { from: start + open * MINUTE_MS, to: start + end * MINUTE_MS };
}

function isDayHours(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== 'object' || Object.keys(value).length !== 2) return false;
  if (!('open' in value) || !('close' in value)) return false;
  const { open, close } = value;
  return typeof open === 'string' && typeof close === 'string' && OPEN.test(open) && CLOSE.test(close);
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}
