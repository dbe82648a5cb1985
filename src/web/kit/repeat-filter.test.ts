import { expect, test } from 'vitest';
import { createRepeatFilter } from './repeat-filter.ts';

test('a code held before the camera counts once, however long', () => {
  const isNew = createRepeatFilter(3000);
  const times = Array.from({ length: 200 }, (_, i) => i * 100);
  expect(times.filter((atMs) => isNew('A', atMs))).toEqual([0]);
});

test('a code that was out of sight for the time counts again', () => {
  const isNew = createRepeatFilter(3000);
  expect([isNew('A', 0), isNew('A', 2999), isNew('A', 5998), isNew('A', 8998)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

test('L9: twenty different codes a minute all count, and so do two shown in turn', () => {
  const isNew = createRepeatFilter(3000);
  const codes = Array.from({ length: 20 }, (_, i) => `code ${i}`);
  expect(codes.every((code, i) => isNew(code, i * 3000))).toBe(true);
  expect([isNew('A', 70_000), isNew('B', 70_050), isNew('A', 70_100), isNew('B', 70_150)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
