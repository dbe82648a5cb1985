import { expect, test } from 'vitest';
import { objectionNumber, objectionTerms } from './objection.ts';
import { addDays, weekdayOf } from './time.ts';

test.each([
  ['a Monday', '2026-11-23', '2026-11-25'],
  ['a Thursday', '2026-11-26', '2026-11-30'],
  ['a Friday', '2026-11-27', '2026-12-01'],
  ['a Sunday', '2026-11-29', '2026-12-01'],
])('an objection of %s is answered within two working days and decided within 15 days', (_, day, replyBy) => {
  expect(objectionTerms(day)).toEqual({ replyBy, decideBy: addDays(day, 15) });
});

test('a reply is never due on a weekend', () => {
  for (let n = 0; n < 14; n += 1)
    expect(weekdayOf(objectionTerms(addDays('2026-11-23', n)).replyBy)).toBeLessThan(5);
});

test('a receipt has twelve digits that follow from the id alone, and differ with it', () => {
  const id = '01a20651-e568-7da9-82b2-731a6193f57d';
  expect(objectionNumber(id)).toBe(objectionNumber(id));
  expect(objectionNumber(id)).toMatch(/^\d{4} \d{4} \d{4}$/);
  expect(objectionNumber(id)).not.toBe(objectionNumber('01a20651-e568-7da9-82b2-731a6193f57e'));
  expect(objectionNumber('01a20651-e568-7da9-82b2-000000000007')).toBe('0000 0000 0007');
});
