import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseVnMobile } from '../../domain/phone.ts';
import { demoPhone, isDemoPhone, phoneRanges } from './demo-phones.ts';
import { demoUsers } from './story.ts';

test('every number of the block is a mobile number, and its own', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: phoneRanges.end - 1 }), (position) => {
      const phone = demoPhone(position);
      expect(isDemoPhone(phone)).toBe(true);
      expect(parseVnMobile(phone)).toMatchObject({ ok: true, e164: phone });
      expect(Number(phone.slice(-6))).toBe(position);
    }),
  );
});

test('nothing beyond the block is given out', () => {
  expect(() => demoPhone(phoneRanges.end)).toThrow(RangeError);
  expect(() => demoPhone(-1)).toThrow(RangeError);
  expect(['+84901000001', '+849000000011', '0900000001'].filter(isDemoPhone)).toEqual([]);
});

test('the users of the story have the first numbers of the block', () => {
  const positions = demoUsers.map(({ phone }) => phone.replaceAll(' ', '').replace(/^0/, '+84'));
  expect(positions).toEqual([1, 2, 3, 4, 5, 6].map(demoPhone));
});
