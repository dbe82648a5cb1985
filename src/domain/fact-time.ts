import { limits } from './limits.ts';
import { DAY_MS, MINUTE_MS } from './time.ts';

/** The two clocks under which instants of a device arrive, Unix milliseconds. */
export interface Clocks {
  /** The server's */
  now: number;
  /** The device's when it sent them; undefined where it did not say */
  sentAt: number | undefined;
}

/**
 * The time of a fact that a device made: the device's, unless its clock cannot be right (ahead of the server's by more
 * than ten minutes, or older than such facts are kept); then the server's. All are Unix milliseconds.
 */
export function factTime(deviceAt: number, now: number, keptDays: number): number {
  const isAhead = deviceAt > now + limits.device_clock_ahead_minutes_max * MINUTE_MS;
  return isAhead || deviceAt < now - keptDays * DAY_MS ? now : deviceAt;
}

/**
 * Whether a fact has waited on its device for longer than such facts are kept, by the device's own clock: a clock that
 * is wrong by the same at both instants does not matter. All are Unix milliseconds.
 */
export function isTooLate(deviceAt: number, sentAt: number, keptDays: number): boolean {
  return sentAt - deviceAt > keptDays * DAY_MS;
}

/**
 * A device's instant by the server's clock: what the device's clock is off by when it sends is taken away, so that
 * passages of devices with different clocks stand in the order in which they were. Less than a minute may be the way
 * of a slow network, and stays.
 */
export function byServerClock(deviceAt: number, { now, sentAt }: Clocks): number {
  const ahead = sentAt === undefined ? 0 : sentAt - now;
  return Math.abs(ahead) > limits.device_clock_off_minutes_max * MINUTE_MS ? deviceAt - ahead : deviceAt;
}

/** The time of a passage through a door. */
export function passageTime(deviceAt: number, clocks: Clocks): number {
  return factTime(byServerClock(deviceAt, clocks), clocks.now, limits.visit_days_max);
}

/** The time of a declaration. */
export function declarationTime(deviceAt: number, now: number): number {
  return factTime(deviceAt, now, limits.declaration_days_max);
}
