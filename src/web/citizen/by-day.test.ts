import { expect, test } from 'vitest';
import { dayOfStay, groupByDay } from './by-day.ts';

const stay = (enteredAt: string | null, exitedAt: string | null) => ({
  placeName: 'Chợ Biên Hòa',
  placeNumber: '751234567',
  enteredAt,
  exitedAt,
  endedBy: null,
});

test('L6: a stay stands under the day of its entry in Vietnam', () => {
  expect(dayOfStay(stay('2026-11-22T17:30:00Z', '2026-11-23T18:00:00Z'))).toBe('2026-11-23');
});

test('L6: an exit without an entry stands under its own day', () => {
  expect(dayOfStay(stay(null, '2026-11-23T01:00:00Z'))).toBe('2026-11-23');
});

test('days come newest first and keep their items in order', () => {
  const items = ['2026-11-22 a', '2026-11-23 b', '2026-11-22 c'];
  expect(groupByDay(items, (item) => item.slice(0, 10))).toEqual([
    ['2026-11-23', ['2026-11-23 b']],
    ['2026-11-22', ['2026-11-22 a', '2026-11-22 c']],
  ]);
});
