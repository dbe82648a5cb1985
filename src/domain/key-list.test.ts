import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findSigningKey,
  isKeyListTooOld,
  isSignedKeyList,
  type KeyList,
  keyFingerprint,
  keyListAgeDays,
  keyListText,
  parseKeyList,
} from './key-list.ts';
import { DAY_MS } from './time.ts';

const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const key = fc.record({
  id: fc.integer({ min: 0, max: 255 }),
  publicKey: fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => Buffer.from(bytes).toString('base64url')),
  from: instant,
  until: fc.option(instant),
});
const list: fc.Arbitrary<KeyList> = fc.record({
  issuedAt: instant,
  keys: fc.uniqueArray(key, { minLength: 1, maxLength: 5, selector: ({ id }) => id }),
});
const one: KeyList = {
  issuedAt: '2026-11-01T00:00:00.000Z',
  keys: [
    {
      ...{ id: 1, publicKey: Buffer.alloc(32, 1).toString('base64url') },
      ...{ from: '2026-01-01T00:00:00.000Z', until: '2026-06-01T00:00:00.000Z' },
    },
  ],
};
const issued = Date.parse(one.issuedAt);

describe('a list of keys', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(list, (keys) => {
        expect(parseKeyList(keyListText(keys))).toEqual(keys);
      }),
    );
  });

  it('is none with anything missing, doubled or out of range', () => {
    const [first] = one.keys;
    for (const wrong of [
      ...['', '{', 'null', '[]', '{}', JSON.stringify({ ...one, keys: [] })],
      JSON.stringify({ ...one, keys: [first, first] }),
      JSON.stringify({ ...one, issuedAt: 'yesterday' }),
      ...[
        { id: 256 },
        { id: 1.5 },
        { publicKey: 'AAAA' },
        { from: 'x' },
        { until: 7 },
        { until: undefined },
      ].map((change) => JSON.stringify({ ...one, keys: [{ ...first, ...change }] })),
    ])
      expect(parseKeyList(wrong), wrong).toBeUndefined();
    expect(isSignedKeyList({ text: 'x', signature: 'y' })).toBe(true);
    for (const wrong of [null, 'x', {}, { text: 'x' }, { text: 1, signature: 'y' }])
      expect(isSignedKeyList(wrong)).toBe(false);
  });

  it('is trusted for thirty days after it was signed', () => {
    expect(isKeyListTooOld(one, issued + 30 * DAY_MS)).toBe(false);
    expect(isKeyListTooOld(one, issued + 30 * DAY_MS + 1)).toBe(true);
    expect([0, 0.99, 1, 29.5].map((days) => keyListAgeDays(one, issued + days * DAY_MS))).toEqual([
      0, 0, 1, 29,
    ]);
    expect(keyListAgeDays(one, issued - DAY_MS)).toBe(0);
  });

  it('has a key for what was signed from its first instant until its end', () => {
    const at = (text: string) => findSigningKey(one, 1, Date.parse(text))?.id;
    expect(at('2026-01-01T00:00:00.000Z')).toBe(1);
    expect(at('2025-12-31T23:59:59.999Z')).toBeUndefined();
    expect(at('2026-05-31T23:59:59.999Z')).toBe(1);
    expect(at('2026-06-01T00:00:00.000Z')).toBeUndefined();
    expect(findSigningKey(one, 2, Date.parse('2026-02-01T00:00:00.000Z'))).toBeUndefined();
  });

  it('has a fingerprint that people can read out: eight groups of four', () => {
    expect(keyFingerprint(new Uint8Array(32).fill(0xab))).toBe(Array(8).fill('abab').join(' '));
  });
});
