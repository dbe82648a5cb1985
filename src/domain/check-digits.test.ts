import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dammCheckDigit, isDammValid, isMod97Valid, mod97CheckDigits } from './check-digits.ts';

const digits = fc.stringMatching(/^\d{1,40}$/);
const damage = fc.record({ at: fc.nat(60), by: fc.integer({ min: 1, max: 9 }) });

function changeDigit(text: string, at: number, by: number): string {
  const i = at % text.length;
  return text.slice(0, i) + ((Number(text[i]) + by) % 10) + text.slice(i + 1);
}

function swapNeighbours(text: string, at: number): string {
  const i = at % (text.length - 1);
  return text.slice(0, i) + text[i + 1] + text[i] + text.slice(i + 2);
}

const methods = [
  { name: 'MOD 97-10', add: (text: string) => text + mod97CheckDigits(text), isValid: isMod97Valid },
  { name: 'Damm', add: (text: string) => text + dammCheckDigit(text), isValid: isDammValid },
];

for (const { name, add, isValid } of methods) {
  test(`${name}: what was given check digits is valid`, () => {
    fc.assert(fc.property(digits, (text) => isValid(add(text))));
  });

  test(`${name}: any one changed digit is noticed`, () => {
    fc.assert(fc.property(digits, damage, (text, { at, by }) => !isValid(changeDigit(add(text), at, by))));
  });

  test(`${name}: any two different neighbours swapped are noticed`, () => {
    fc.assert(
      fc.property(digits, fc.nat(60), (text, at) => {
        const swapped = swapNeighbours(add(text), at);
        return swapped === add(text) || !isValid(swapped);
      }),
    );
  });
}

test('the published examples have their check digits', () => {
  expect(mod97CheckDigits('794')).toBe('44');
  expect(dammCheckDigit('572')).toBe('4');
});

test('letters get no check digits and are never valid', () => {
  expect(() => mod97CheckDigits('12a')).toThrow(RangeError);
  expect(() => dammCheckDigit('')).toThrow(RangeError);
  expect(isMod97Valid('1x345')).toBe(false);
  expect(isDammValid('57a4')).toBe(false);
});
