import { describe, expect, it } from 'vitest';
import { isMet, lineOf, median } from './figures.ts';

describe('figures', () => {
  it('the median is the middle one, or the mean of the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 9])).toBe(3);
    expect(median([])).toBeNaN();
  });

  it('a bound is kept on its edge and not beyond, and what was not measured keeps none', () => {
    const figure = { name: 'p99', value: 100, unit: 'ms' };
    expect(isMet(figure)).toBeUndefined();
    expect(isMet({ ...figure, atMost: 100 })).toBe(true);
    expect(isMet({ ...figure, atMost: 99 })).toBe(false);
    expect(isMet({ ...figure, atLeast: 100, atMost: 100 })).toBe(true);
    expect(isMet({ ...figure, value: Number.NaN, atMost: 100 })).toBe(false);
  });

  it('a line of the table says the figure, its bound and whether it is kept', () => {
    const line = lineOf({ name: 'p99', value: 123.4, unit: 'ms', atMost: 100 });
    expect(line.trim().split(/\s{2,}|(?<=\d) (?=ms)/)).toEqual(['p99', '123', 'ms', '≤ 100', 'FAIL']);
  });
});
