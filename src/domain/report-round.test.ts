import { expect, test } from 'vitest';
import { checkRoundDays, dayOfTree, isTaken } from './report-round.ts';

const days = {
  ...{ periodFrom: '2026-09-01', periodTo: '2026-09-30', opensOn: '2026-09-25' },
  ...{ dueOn: '2026-10-05', locksOn: '2026-10-08' },
};

test('L17: a report is taken from the day the round opens to the day it locks, and longer where it was reopened', () => {
  const taken = (today: string, until: string | null = null) => isTaken(days, until, today);
  expect([taken('2026-09-24'), taken('2026-09-25'), taken('2026-10-08'), taken('2026-10-09')]).toEqual([
    ...[false, true, true, false],
  ]);
  expect([taken('2026-10-09', '2026-10-10'), taken('2026-10-11', '2026-10-10')]).toEqual([true, false]);
});

test('days in the wrong order are named, both of them, and days that no calendar has', () => {
  const wrong = 'report_days_wrong';
  expect(checkRoundDays(days)).toEqual({});
  expect(checkRoundDays({ ...days, periodTo: '2026-08-31' })).toEqual({ periodFrom: wrong, periodTo: wrong });
  expect(checkRoundDays({ ...days, dueOn: '2026-09-24' })).toEqual({ opensOn: wrong, dueOn: wrong });
  expect(checkRoundDays({ ...days, locksOn: '2026-10-04' })).toEqual({ dueOn: wrong, locksOn: wrong });
  expect(checkRoundDays({ ...days, opensOn: '2026-02-30' })).toEqual({ opensOn: 'date_invalid' });
});

test('after the due day the tree of that day counts for ever', () => {
  expect(dayOfTree(days, '2026-10-01')).toBe('2026-10-01');
  expect(dayOfTree(days, '2026-12-01')).toBe('2026-10-05');
});
