import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from './limits.ts';
import { addDays } from './time.ts';
import { isWatchEnd, missedInARow, watchDays } from './watch.ts';

const period = { from: '2026-11-20', until: '2026-11-25' };
const well = (day: string) => ({ day, isConcern: false });
const concern = (day: string) => ({ day, isConcern: true });
const states = (days: ReturnType<typeof watchDays>) => days.map(({ state }) => state).join(' ');

describe('the days of a watch', () => {
  test('are answered, missed, or today’s that is still open', () => {
    const answers = [well('2026-11-20'), concern('2026-11-22')];
    expect(states(watchDays(period, answers, '2026-11-23'))).toBe('well missed concern open');
    expect(states(watchDays(period, answers, '2026-11-24'))).toBe('well missed concern missed open');
  });

  test('end by themselves after the last one, and before the day on which somebody ended it', () => {
    expect(watchDays(period, [], '2026-12-24').at(-1)?.day).toBe('2026-11-25');
    expect(watchDays({ ...period, endedOn: '2026-11-22' }, [], '2026-12-24').at(-1)?.day).toBe('2026-11-21');
    expect(watchDays({ ...period, endedOn: '2026-11-20' }, [], '2026-12-24')).toEqual([]);
    expect(watchDays(period, [], '2026-11-19')).toEqual([]);
  });

  test('show signs of a day whichever of its answers came first', () => {
    const both = [well('2026-11-20'), concern('2026-11-20')];
    for (const answers of [both, both.toReversed()])
      expect(states(watchDays(period, answers, '2026-11-20'))).toBe('concern');
  });

  test('are one each without a gap, and a further answer never makes a missed day more', () => {
    const offset = fc.integer({ min: -3, max: 30 });
    const answer = fc.record({ day: offset.map((n) => addDays(period.from, n)), isConcern: fc.boolean() });
    fc.assert(
      fc.property(offset, fc.array(answer), answer, (n, answers, further) => {
        const today = addDays(period.from, n);
        const days = watchDays(period, answers, today);
        expect(days.map(({ day }) => day)).toEqual(days.map((_, index) => addDays(period.from, index)));
        const missed = (of: typeof days) => of.filter(({ state }) => state === 'missed').length;
        expect(missed(watchDays(period, [...answers, further], today))).toBeLessThanOrEqual(missed(days));
        expect(missed(days)).toBeGreaterThanOrEqual(missedInARow(days));
      }),
    );
  });
});

test('missed days in a row are those up to now; today counts once it is over', () => {
  const days = (today: string, ...answered: string[]) => watchDays(period, answered.map(well), today);
  expect(missedInARow(days('2026-11-23', '2026-11-20'))).toBe(2);
  expect(missedInARow(days('2026-11-23', '2026-11-20', '2026-11-23'))).toBe(0);
  expect(missedInARow(days('2026-11-20'))).toBe(0);
  expect(missedInARow(days('2026-12-20'))).toBe(6);
});

test('a watch ends today at the earliest, and no later than incubation is reckoned with', () => {
  const today = '2026-11-25';
  expect(isWatchEnd(today, today)).toBe(true);
  expect(isWatchEnd('2026-11-24', today)).toBe(false);
  expect(isWatchEnd(addDays(today, limits.watch_days_max - 1), today)).toBe(true);
  expect(isWatchEnd(addDays(today, limits.watch_days_max), today)).toBe(false);
  expect(isWatchEnd('2026-11-31', today)).toBe(false);
});
