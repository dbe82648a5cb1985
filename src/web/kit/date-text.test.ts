import { expect, test } from 'vitest';
import { tidyDateText } from './date-text.ts';

test.each([
  ['25121990', '25/12/1990'],
  ['5/1/1990', '05/01/1990'],
  ['25-12-1990', '25/12/1990'],
  ['25.12.1990', '25/12/1990'],
  [' 25 12 1990 ', '25/12/1990'],
])('%j is tidied to %s', (typed, tidy) => {
  expect(tidyDateText(typed)).toBe(tidy);
});

test.each(['', '25/12', '1990', 'hôm qua', '2512199'])('%j stays as it was typed', (typed) => {
  expect(tidyDateText(typed)).toBe(typed);
});
