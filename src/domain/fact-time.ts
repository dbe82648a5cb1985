import { limits } from './limits.ts';
import { DAY_MS, MINUTE_MS } from './time.ts';

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

/** The time of a passage through a door. */
export function passageTime(deviceAt: number, now: number): number {
  return factTime(deviceAt, now, limits.visit_days_max);
}

/** The time of a declaration. */
export function declarationTime(deviceAt: number, now: number): number {
  return factTime(deviceAt, now, limits.declaration_days_max);
}
