import { expect, test } from 'vitest';
import { chooseHolder, type NumberHolder } from './choose-holder.ts';

const self: NumberHolder = { personId: 'self', relation: 'self', isClaimed: true };
const child: NumberHolder = { personId: 'child', relation: 'child', isClaimed: true };
const writtenDown: NumberHolder = { personId: 'written down', relation: 'other', isClaimed: false };

test('who registered for himself comes before a dependant, and that before who was written down', () => {
  expect(chooseHolder([writtenDown, child, self])).toBe(self);
  expect(chooseHolder([writtenDown, child])).toBe(child);
  expect(chooseHolder([writtenDown])).toBe(writtenDown);
  expect(chooseHolder([])).toBeUndefined();
});

test('of a child of two parents, and of a visitor written down twice, the newest counts', () => {
  const again = { ...child, personId: 'the other parent’s' };
  expect(chooseHolder([again, child])).toBe(again);
  expect(chooseHolder([{ ...writtenDown, personId: 'newest' }, writtenDown])?.valueOf()).toMatchObject({
    personId: 'newest',
  });
});

test('two who registered for themselves with one number are nobody', () => {
  expect(chooseHolder([self, { ...self, personId: 'another' }])).toBe('unclear');
});
