import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantileOf } from './quantile.ts';

test.each([
  [[], 0.5, undefined],
  [[7], 0.9, 7],
  [[3, 1, 2], 0.5, 2],
  [[1, 2, 3, 4], 0.5, 2.5],
  [[0, 10], 0.9, 9],
])('of %j at %d is %j', (values, share, wanted) => {
  expect(quantileOf(values, share)).toBe(wanted);
});

test('lies between the least and the greatest, and does not fall as the share grows', () => {
  const values = fc.array(fc.nat({ max: 1_000 }), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
      const value = quantileOf(all, share) ?? Number.NaN;
      expect(value).toBeGreaterThanOrEqual(Math.min(...all));
      expect(value).toBeLessThanOrEqual(quantileOf(all, 1) ?? Number.NaN);
    }),
  );
});
