import { expect, test } from 'vitest';
import { numberText, rateText } from './measure-words.ts';

test('a rate just below its target is not shown as if it had reached it', () => {
  expect(rateText({ numerator: 4_999, denominator: 5_000 })).toBe('99,9 %');
  expect(rateText({ numerator: 5_000, denominator: 5_000 })).toBe('100 %');
});

test('where nothing is expected there is no rate', () => {
  expect(rateText({ numerator: 0, denominator: 0 })).toBe('–');
});

test('a fall is shown no smaller than it was', () => {
  expect([numberText(-0.05), numberText(-1.26), numberText(12.34)]).toEqual(['-0', '-1,2', '12,3']);
});
