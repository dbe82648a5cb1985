/**
 * Small figures of communes: whoever counts for a province must not learn who in a hamlet was ill. A count of fewer than
 * five people of one commune and day is hidden, and so are as many others of that day that the day's total, less what is
 * shown, does not give it away. Zero is shown: it is about nobody.
 */

/** Fewer people than this are not counted out. */
export const SHOWN_COUNT_MIN = 5;

/** Counts of one day, one a commune, and their sum; null where a count is hidden. */
export interface ShownLine {
  counts: (number | null)[];
  total: number | null;
}

/**
 * What may be shown of counts (whole, not negative) whose sum is shown too. What is hidden sums up to so much that each
 * hidden count could be anything from 1 to 5 and more. Where no count is left that could be hidden with them, the total
 * is. The same counts always give the same answer.
 */
export function suppressLine(counts: readonly number[]): ShownLine {
  const sum = counts.reduce((total, count) => total + count, 0);
  // From the smallest: what is hidden is a beginning of this list.
  const order = counts
    .map((count, index) => ({ count, index }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => a.count - b.count || a.index - b.index);
  let hidden = order.filter(({ count }) => count < SHOWN_COUNT_MIN).length;
  if (hidden > 0) while (hidden < order.length && !isSafe(order.slice(0, hidden))) hidden += 1;
  const taken = order.slice(0, hidden);
  const isTotalShown = hidden === 0 || isSafe(taken);
  const out: (number | null)[] = [...counts];
  for (const { index } of taken) out[index] = null;
  return { counts: out, total: isTotalShown ? sum : null };
}

/** Whether their sum, which everybody can work out, lets each be 1 as well as 5: the others are at least 1. */
function isSafe(hidden: readonly { count: number }[]): boolean {
  const sum = hidden.reduce((total, { count }) => total + count, 0);
  return hidden.length > 1 && sum - (hidden.length - 1) >= SHOWN_COUNT_MIN;
}

/** The sum of what is shown, and whether some was hidden: then it is "at least". */
export interface ShownSum {
  count: number;
  isAtLeast: boolean;
}

/** Sums only what is shown, so that two overlapping periods give nothing away that the days themselves do not. */
export function sumShown(counts: readonly (number | null)[]): ShownSum {
  return {
    count: counts.reduce<number>((sum, count) => sum + (count ?? 0), 0),
    isAtLeast: counts.includes(null),
  };
}
