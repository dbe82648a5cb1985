import { expect, test } from 'vitest';
import { declarationTime, passageTime } from './fact-time.ts';
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
