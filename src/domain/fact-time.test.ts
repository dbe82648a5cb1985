import fc from 'fast-check';
import { expect, test } from 'vitest';
import { declarationTime, isTooLate, passageTime } from './fact-time.ts';
import { limits } from './limits.ts';
import { DAY_MS, MINUTE_MS } from './time.ts';

const NOW = Date.UTC(2026, 10, 23, 3);
const OFF_MS = limits.device_clock_off_minutes_max * MINUTE_MS;
const AHEAD_MS = limits.device_clock_ahead_minutes_max * MINUTE_MS;

/** The time that a passage gets which was at `at` and comes after a wait, from a device whose clock is off. */
function timeAt({ off, way, waited }: { off: number; way: number; waited: number }, at: number): number {
  const sent = at + waited;
  return passageTime(at + off, { now: sent + way, sentAt: sent + off });
}

const ONE_CLOCK = { now: NOW, sentAt: undefined };

for (const [name, time, keptDays] of [
  ['a passage', (at: number) => passageTime(at, ONE_CLOCK), limits.visit_days_max],
  ['a declaration', (at: number) => declarationTime(at, NOW), limits.declaration_days_max],
] as const) {
  test(`${name} has the device's time as far as its clock can be right, and the server's beyond`, () => {
    const oldest = NOW - keptDays * DAY_MS;
    expect([NOW, NOW + AHEAD_MS, oldest].map(time)).toEqual([NOW, NOW + AHEAD_MS, oldest]);
    expect([NOW + AHEAD_MS + 1, oldest - 1].map(time)).toEqual([NOW, NOW]);
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

test('passages at two devices whose clocks are up to a day off stand in the order in which they were', () => {
  const clockOff = fc.integer({ min: -DAY_MS, max: DAY_MS });
  const way = fc.integer({ min: 0, max: 30_000 });
  const device = fc.record({ off: clockOff, way, waited: fc.integer({ min: 0, max: 7 * DAY_MS }) });
  // Two clocks that are off by less than what is reckoned with, and the way to the server, are what is left.
  const apart = fc.integer({ min: 2 * OFF_MS + 60_000, max: DAY_MS });
  fc.assert(
    fc.property(device, device, apart, (gate, other, between) => {
      const [first, second] = [timeAt(gate, NOW), timeAt(other, NOW + between)];
      expect(first).toBeLessThan(second);
    }),
  );
});

test('a clock that is less than a minute off is left alone, so that a slow network moves no passage', () => {
  const sentAt = NOW - OFF_MS;
  expect(passageTime(sentAt - 5_000, { now: NOW, sentAt })).toBe(sentAt - 5_000);
  expect(passageTime(sentAt - 5_001, { now: NOW, sentAt: sentAt - 1 })).toBe(NOW - 5_000);
});
