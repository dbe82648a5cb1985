import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseLiveCode } from '../../domain/code.ts';
import { findLiveCode, secondsUntilNextCode } from './live-code.ts';

const alias = '0000000000000000000000042';
// The SHA-256 seed and first vector of RFC 6238, appendix B: T = 59 s gives 46119246, of which the last six count.
const seed = Buffer.from('12345678901234567890123456789012', 'ascii');
const card = { alias, liveSecret: seed.toString('base64url') };

test('L11: the phone makes the time code of RFC 6238', async () => {
  expect(parseLiveCode((await findLiveCode(card, 59_000)) ?? '')).toEqual({ alias, timeCode: '119246' });
});

test('L11: the code stands for 30 seconds and then changes', async () => {
  const [first, last, next] = await Promise.all([30_000, 59_999, 60_000].map((ms) => findLiveCode(card, ms)));
  expect(last).toBe(first);
  expect(next).not.toBe(first);
});

test('the code is the truncated HMAC of the step and nothing else', async () => {
  const digest = createHmac('sha256', seed).update(Buffer.from('0000000000000002', 'hex')).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  const expected = String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
  expect(parseLiveCode((await findLiveCode(card, 60_000)) ?? '')?.timeCode).toBe(expected);
});

test('a broken secret gives no code', async () => {
  expect(await findLiveCode({ alias, liveSecret: '***' }, 0)).toBeUndefined();
});

test('the clock counts from 30 down to 1', () => {
  expect([60_000, 60_001, 61_000, 89_001, 89_999].map(secondsUntilNextCode)).toEqual([30, 30, 29, 1, 1]);
});
