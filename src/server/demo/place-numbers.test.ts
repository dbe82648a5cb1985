import { expect, test } from 'vitest';
import { parsePlaceNumber } from '../../domain/place-code.ts';
import { freePlaceNumbers } from './place-numbers.ts';

test('twenty thousand numbers are valid, different and not taken', () => {
  const [first = ''] = freePlaceNumbers('75', new Set());
  const numbers = freePlaceNumbers('75', new Set([first]));
  const given = Array.from({ length: 20_000 }, () => numbers.next().value);
  expect(new Set(given).size).toBe(20_000);
  expect(given).not.toContain(first);
  expect(given.filter((number) => parsePlaceNumber(number) !== number)).toEqual([]);
});
