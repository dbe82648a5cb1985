import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../test/vectors/codes.json' with { type: 'json' };
import * as code from './code.ts';

const alias = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(code.aliasFromBytes);
const timeCode = fc.stringMatching(/^\d{6}$/);

function timeCodeAt(atMs: number): string {
  const hmac = createHmac('sha256', Buffer.from(vectors.liveSecret, 'hex'));
  return code.timeCodeFromDigest(hmac.update(code.liveStepBytes(code.liveStep(atMs))).digest());
}

test('an alias is ten bytes, and back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
      expect(code.aliasBytes(code.aliasFromBytes(bytes))).toEqual(bytes);
    }),
  );
});

test('a card code gives back its alias', () => {
  fc.assert(
    fc.property(alias, (value) => {
      expect(code.cardCode(value)).toMatch(/^1\d{27}$/);
      expect(code.parseCardCode(code.cardCode(value))).toBe(value);
    }),
  );
});

test('a live code gives back its alias and time code', () => {
  fc.assert(
    fc.property(alias, timeCode, (value, time) => {
      expect(code.liveCode(value, time)).toMatch(/^2\d{33}$/);
      expect(code.parseLiveCode(code.liveCode(value, time))).toEqual({ alias: value, timeCode: time });
    }),
  );
});

test('a group code is a group’s and nobody’s card, as long as no digit is wrong', () => {
  fc.assert(
    fc.property(alias, fc.nat(26), fc.integer({ min: 1, max: 9 }), (value, at, by) => {
      const text = code.groupCode(value);
      expect(text).toMatch(/^4\d{27}$/);
      expect(code.isGroupCode(text)).toBe(true);
      expect(code.parseCardCode(text)).toBeUndefined();
      expect(code.isGroupCode(code.cardCode(value))).toBe(false);
      expect(code.isGroupCode(text.slice(0, at) + ((Number(text[at]) + by) % 10) + text.slice(at + 1))).toBe(
        false,
      );
    }),
  );
});

test('one changed digit or two swapped ones make no other card or live code', () => {
  const codes = fc.oneof(
    alias.map(code.cardCode),
    fc.tuple(alias, timeCode).map(([value, time]) => code.liveCode(value, time)),
  );
  const parse = (text: string) => code.parseCardCode(text) ?? code.parseLiveCode(text);
  fc.assert(
    fc.property(codes, fc.nat(32), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
      const i = at % (text.length - 1);
      const changed = text.slice(0, i) + ((Number(text[i]) + by) % 10) + text.slice(i + 1);
      const swapped = text.slice(0, i) + text[i + 1] + text[i] + text.slice(i + 2);
      expect(parse(changed)).toBeUndefined();
      if (swapped !== text) expect(parse(swapped)).toBeUndefined();
    }),
  );
});

test('of 10,000 random numbers no more pass as a card than the check digits allow', () => {
  const tails = fc.sample(fc.stringMatching(/^0\d{26}$/), { numRuns: 10_000, seed: 75 });
  const accepted = tails.filter((tail) => code.parseCardCode(`1${tail}`) !== undefined).length;
  // 1 in 97 is 103; four standard deviations above it is 144.
  expect(accepted).toBeLessThan(144);
});

test('numbers of 2^80 and above are no aliases', () => {
  expect(code.isAlias('1208925819614629174706175')).toBe(true);
  expect(code.isAlias('1208925819614629174706176')).toBe(false);
  expect(() => code.cardCode('9999999999999999999999999')).toThrow(RangeError);
});

test('a time step lasts 30 seconds, and its neighbours count', () => {
  expect([code.liveStep(0), code.liveStep(29_999), code.liveStep(30_000)]).toEqual([0, 0, 1]);
  expect(code.liveStepsAccepted(60_000)).toEqual([2, 1, 3]);
});

describe('vectors', () => {
  test.each(vectors.card)('card $text', ({ alias, bytes, text }) => {
    expect(code.cardCode(alias)).toBe(text);
    expect(code.parseCardCode(text)).toBe(alias);
    expect(Buffer.from(code.aliasBytes(alias)).toString('hex')).toBe(bytes);
  });

  // The moments and the secret are those of RFC 6238, appendix B; its codes end in ours.
  test.each(vectors.live)('live $text', ({ atMs, alias, timeCode, text }) => {
    expect(timeCodeAt(atMs)).toBe(timeCode);
    expect(code.liveCode(alias, timeCode)).toBe(text);
    expect(code.parseLiveCode(text)).toEqual({ alias, timeCode });
  });

  test('the time codes are the last six digits that RFC 6238 publishes for SHA-256', () => {
    const published = ['46119246', '68084774', '67062674', '91819424', '90698825', '77737706'];
    expect(vectors.live.map((vector) => vector.timeCode)).toEqual(published.map((eight) => eight.slice(-6)));
  });
});
