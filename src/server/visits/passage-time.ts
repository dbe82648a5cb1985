import { limits } from '../../domain/limits.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/time.ts';

/**
 * The time of a passage: the device's, unless its clock cannot be right (ahead of the server's by more than ten
 * minutes, or older than visits are kept); then the server's. Both are kept. All are Unix milliseconds.
 */
export function passageTime(deviceAt: number, now: number): number {
  const isAhead = deviceAt > now + limits.device_clock_ahead_minutes_max * MINUTE_MS;
  const isTooOld = deviceAt < now - limits.visit_days_max * DAY_MS;
  return isAhead || isTooOld ? now : deviceAt;
}
