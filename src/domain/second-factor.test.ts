import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { utf8Bytes } from './bytes.ts';
import { liveStep, liveStepBytes, timeCodeFromDigest } from './code.ts';
import { secondFactorUri, stepsThatCount, toBase32 } from './second-factor.ts';

// RFC 4648, section 10.
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('base32 of “%s” is “%s”', (text, expected) => {
  expect(toBase32(utf8Bytes(text))).toBe(expected);
});

// RFC 6238, appendix B, SHA-1: the last six of its eight digits.
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('L17: at %d s the code is that of every authenticator app', (seconds, code) => {
  const digest = createHmac('sha1', '12345678901234567890').update(liveStepBytes(liveStep(seconds * 1_000)));
  expect(timeCodeFromDigest(digest.digest())).toBe(code);
});

test('a code counts half a minute before and after, and never again once it was used', () => {
  expect(stepsThatCount(3_000_000, -1).sort()).toEqual([100, 101, 99]);
  expect(stepsThatCount(3_000_000, 99).sort()).toEqual([100, 101]);
  expect(stepsThatCount(3_000_000, 101)).toEqual([]);
});

test('an app is given the secret, and a name to show', () => {
  expect(secondFactorUri(utf8Bytes('12345678901234567890'), '0968 123 456')).toBe(
    'otpauth://totp/VaoRa:0968%20123%20456?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=VaoRa&digits=6&period=30',
  );
});
