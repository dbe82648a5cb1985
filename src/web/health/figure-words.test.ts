import { expect, test } from 'vitest';
import type { FiguresCommune } from '../../contract/health.ts';
import { countText, rateOf, stepOf, sumText } from './figure-words.ts';

const sum = (count: number, isAtLeast = false) => ({ count, isAtLeast });
const commune: FiguresCommune = {
  ...{ areaCode: '26041', areaName: 'Phường Trấn Biên' },
  ...{ declared: sum(200), ask: sum(0), stop: sum(9), raised: sum(5, true) },
};

test('a rate is of 100 people who declared', () => {
  expect(rateOf(commune, 'stop')).toBe(4.5);
  expect(rateOf(commune, 'declared')).toBe(200);
});

test('a rate without some days is the least that it can be', () => {
  expect(rateOf(commune, 'raised')).toBe(2.5);
});

test('a rate of hidden counts, or of nobody, is not known', () => {
  expect(rateOf({ ...commune, raised: sum(0, true) }, 'raised')).toBeUndefined();
  expect(rateOf({ ...commune, declared: sum(200, true) }, 'stop')).toBeUndefined();
  expect(rateOf({ ...commune, declared: sum(0), stop: sum(0) }, 'stop')).toBeUndefined();
});

test.each([
  [undefined, 10, 0],
  [0, 10, 0],
  [0.01, 10, 1],
  [2.5, 10, 1],
  [2.6, 10, 2],
  [10, 10, 4],
  [3, 0, 0],
])('the tile of rate %j of at most %d has step %d', (rate, greatest, step) => {
  expect(stepOf(rate, greatest)).toBe(step);
});

test('hidden counts are words, and a sum without some of them is "at least"', () => {
  expect([countText(null), countText(1234)]).toEqual(['ẩn', '1.234']);
  expect([sumText(sum(12, true)), sumText(sum(0, true)), sumText(sum(0))]).toEqual(['≥ 12', 'ẩn', '0']);
});
