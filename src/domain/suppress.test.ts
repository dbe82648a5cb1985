import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SHOWN_COUNT_MIN, sumShown, suppressLine } from './suppress.ts';

const line = fc.array(fc.nat({ max: 12 }), { maxLength: 8 });

/** What each hidden count may be for a reader who knows what is shown, and that a hidden one is not zero. */
function possible(shown: ReturnType<typeof suppressLine>): { least: number; most: number }[] {
  const hidden = shown.counts.filter((count) => count === null).length;
  const seen = shown.counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (shown.total === null) return Array.from({ length: hidden }, () => ({ least: 1, most: Infinity }));
  const rest = shown.total - seen;
  const least = hidden === 1 ? rest : 1;
  return Array.from({ length: hidden }, () => ({ least, most: rest - (hidden - 1) }));
}

describe('a line of counts', () => {
  test.each([
    ['counts of five and more, and zero', [5, 0, 120], [5, 0, 120], 125],
    ['a small count, with the next larger one', [3, 40, 9], [null, 40, null], 52],
    ['two small counts that could be many things', [4, 3, 40], [null, null, 40], 47],
    ['two counts of one, which their sum would give away', [1, 1, 6, 40], [null, null, null, 40], 48],
    ['a small count that stands alone, with the total', [2, 0, 0], [null, 0, 0], null],
    ['small counts only, with the total', [1, 2, 0], [null, null, 0], null],
    ['nothing', [], [], 0],
  ])('%s', (_what, counts, shown, total) => {
    expect(suppressLine(counts)).toEqual({ counts: shown, total });
  });

  test('shows no count from 1 to 4, and what it shows is true', () => {
    fc.assert(
      fc.property(line, (counts) => {
        const shown = suppressLine(counts);
        shown.counts.forEach((count, i) => {
          if (count === null) return;
          expect(count).toBe(counts[i]);
          expect(count === 0 || count >= SHOWN_COUNT_MIN).toBe(true);
        });
        if (shown.total !== null) expect(shown.total).toBe(counts.reduce((sum, count) => sum + count, 0));
      }),
    );
  });

  test('lets each hidden count be 1 as well as 5 for whoever subtracts what is shown from the total', () => {
    fc.assert(
      fc.property(line, (counts) => {
        for (const { least, most } of possible(suppressLine(counts))) {
          expect(least).toBe(1);
          expect(most).toBeGreaterThanOrEqual(SHOWN_COUNT_MIN);
        }
      }),
    );
  });

  test('hides nothing where every count is zero or five and more', () => {
    const large = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: SHOWN_COUNT_MIN, max: 900 })));
    fc.assert(
      fc.property(large, (counts) => {
        expect(suppressLine(counts).counts).toEqual(counts);
      }),
    );
  });
});

test('a sum over days adds what is shown, and says that there is more', () => {
  expect(sumShown([12, null, 0, 30])).toEqual({ count: 42, isAtLeast: true });
  expect(sumShown([12, 0])).toEqual({ count: 12, isAtLeast: false });
});
