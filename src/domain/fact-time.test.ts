import { expect, test } from 'vitest';
import { declarationTime, isTooLate, passageTime } from './fact-time.ts';
import { limits } from './limits.ts';
import { DAY_MS, MINUTE_MS } from './time.ts';

const NOW = Date.UTC(2026, 10, 23, 3);
const AHEAD_MS = limits.device_clock_ahead_minutes_max * MINUTE_MS;

for (const [name, time, keptDays] of [
  ['a passage', passageTime, limits.visit_days_max],
  ['a declaration', declarationTime, limits.declaration_days_max],
] as const) {
  test(`${name} has the device's time as far as its clock can be right, and the server's beyond`, () => {
    const oldest = NOW - keptDays * DAY_MS;
    expect([NOW, NOW + AHEAD_MS, oldest].map((at) => time(at, NOW))).toEqual([NOW, NOW + AHEAD_MS, oldest]);
    expect([NOW + AHEAD_MS + 1, oldest - 1].map((at) => time(at, NOW))).toEqual([NOW, NOW]);
  });
}

test('a fact is too late by the age that its own device gives it, however wrong that clock is', () => {
  const month = limits.visit_days_max;
  for (const off of [0, -900 * DAY_MS, 3 * DAY_MS]) {
    const sent = NOW + off;
    expect(isTooLate(sent - month * DAY_MS, sent, month)).toBe(false);
    expect(isTooLate(sent - month * DAY_MS - 1, sent, month)).toBe(true);
  }
});
