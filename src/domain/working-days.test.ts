import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from './time.ts';
import { addWorkingDays, isWorkingDay, workingDaysUntil } from './working-days.ts';

test('weekends and holidays are free, a Saturday that makes up for a day is not', () => {
  const free = [
    '2021-09-02',
    '2021-09-03',
    '2021-09-04',
    '2026-02-17',
    '2026-04-30',
    '2026-08-31',
    '2027-01-01',
  ];
  const worked = ['2021-09-01', '2021-09-06', '2026-01-10', '2026-08-22', '2026-09-03'];
  expect([...free, ...worked].filter(isWorkingDay)).toEqual(worked);
});

test('three working days after 1 September 2021 lie behind Independence Day and a weekend', () => {
  expect(addWorkingDays('2021-09-01', 3)).toBe('2021-09-08');
  expect(addWorkingDays('2021-09-04', 0)).toBe('2021-09-06');
  expect(addWorkingDays('2021-09-08', -3)).toBe('2021-09-01');
});

test('going on by some working days and counting them agree', () => {
  const day = fc.nat({ max: 700 }).map((days) => addDays('2025-06-01', days));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 30 }), (from, count) => {
      const until = addWorkingDays(from, count);
      expect(isWorkingDay(until)).toBe(true);
      expect(workingDaysUntil(from, until)).toBe(count);
    }),
    { numRuns: 200 },
  );
});
