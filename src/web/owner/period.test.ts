import { expect, test } from 'vitest';
import { peakHour, periodOf } from './period.ts';

const today = '2026-03-03';
const own = { from: '2026-02-10', to: '2026-02-12' };

test('seven days are today and the six before, over the end of a month too', () => {
  expect(periodOf('7', own, today)).toEqual({ from: '2026-02-25', to: today });
  expect(periodOf('30', own, today)).toEqual({ from: '2026-02-02', to: today });
  expect(periodOf('today', own, today)).toEqual({ from: today, to: today });
});

test('an own period counts only from its first day to its last', () => {
  expect(periodOf('custom', own, today)).toEqual(own);
  expect(periodOf('custom', { from: own.to, to: own.from }, today)).toBeUndefined();
});

test('the busiest hour counts entries and exits together; no visits, no busiest hour', () => {
  const hours = [
    { hour: 6, in: 5, out: 0 },
    { hour: 7, in: 4, out: 3 },
    { hour: 17, in: 0, out: 7 },
  ];
  expect(peakHour(hours)).toBe(7);
  expect(peakHour([{ hour: 6, in: 0, out: 0 }])).toBeUndefined();
});
