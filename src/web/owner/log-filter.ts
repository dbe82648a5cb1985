import type { Direction, LogQuery } from '../../contract/visits.ts';
import { isUuid } from '../../domain/ids.ts';
import { type Day, dayStart, isDay, MINUTE_MS } from '../../domain/time.ts';
import { parseClock } from './clock-text.ts';

/** What of the log is shown, as it stands in the page's address. Times are `HH:mm` of the day, or of today. */
export type LogFilter = {
  day?: Day | undefined;
  gate?: string | undefined;
  direction?: Direction | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** Only what is hard to believe and was not decided about. */
  flagged?: true | undefined;
};

/** Reads an address: what is no filter is left out. */
export function readLogFilter(search: Record<string, unknown>): LogFilter {
  const { day, gate, direction, from, to, flagged } = search;
  const clock = (value: unknown) => (typeof value === 'string' ? parseClock(value) : undefined);
  return {
    day: isDay(day) ? day : undefined,
    gate: isUuid(gate) ? gate : undefined,
    direction: direction === 'in' || direction === 'out' ? direction : undefined,
    from: clock(from),
    to: clock(to),
    flagged: flagged === true ? true : undefined,
  };
}

/** Hours without a day are hours of today, and the address says so: an hour of every day is no filter. */
export function withDay(filter: LogFilter, today: Day): LogFilter {
  const hasHours = filter.from !== undefined || filter.to !== undefined;
  return hasHours ? { ...filter, day: filter.day ?? today } : filter;
}

export function isFiltered(filter: LogFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

/** An instant as the contract writes it. */
function instantAt(day: Day, clock: string, laterMinutes: number): string {
  const minutes = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)) + laterMinutes;
  return new Date(dayStart(day) + minutes * MINUTE_MS).toISOString();
}

/**
 * What the server is asked. A time alone means today's; "to 08:30" includes what happened within that minute, since
 * the log shows no seconds.
 */
export function toLogQuery({ day, gate, direction, from, to, flagged }: LogFilter, today: Day): LogQuery {
  const query: LogQuery = {};
  if (gate !== undefined) query.gateId = gate;
  if (direction !== undefined) query.direction = direction;
  if (flagged) query.flagged = true;
  if (from === undefined && to === undefined) return day === undefined ? query : { ...query, day };
  const on = day ?? today;
  return {
    ...query,
    from: instantAt(on, from ?? '00:00', 0),
    to: to === undefined || to === '24:00' ? instantAt(on, '24:00', 0) : instantAt(on, to, 1),
  };
}
