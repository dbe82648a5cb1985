import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesUint, fromBase64url, toBase64url, uintBytes, utf8Bytes, utf8Text } from './bytes.ts';

test('text becomes the bytes of the standard UTF-8 encoder and comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(utf8Bytes(text)).toEqual(new TextEncoder().encode(text));
      expect(utf8Text(utf8Bytes(text))).toBe(text);
    }),
  );
});

test('half a character becomes the replacement sign, and broken UTF-8 is no text', () => {
  expect(utf8Text(utf8Bytes('a\ud800b'))).toBe('a\ufffdb');
  expect(utf8Text(Uint8Array.of(0xc3))).toBeUndefined();
});

test('base64url is the standard one and comes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
    }),
  );
});

test('only one way to write bytes is accepted', () => {
  for (const text of ['QR', 'QQ==', 'Q', 'Q+', 'Q Q']) expect(fromBase64url(text)).toBeUndefined();
});

test('numbers become bytes and come back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: (1n << 80n) - 1n }), (n) => bytesUint(uintBytes(n, 10)) === n),
  );
});

test('a number that does not fit is refused', () => {
  for (const value of [-1, 256, 1.5, Number.NaN]) expect(() => uintBytes(value, 1)).toThrow(RangeError);
});
