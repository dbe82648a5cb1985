import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../test/vectors/codes.json' with { type: 'json' };
import { aliasFromBytes } from './code.ts';
import { parseReceipt, RECEIPT_DIGITS, type Receipt, receiptCode, receiptMessage } from './receipt-code.ts';

const seconds = fc.integer({ min: 0, max: 0xffffffff });
const receipt: fc.Arbitrary<Receipt> = fc.record({
  alias: fc.uint8Array({ minLength: 10, maxLength: 10 }).map(aliasFromBytes),
  issuedAtS: seconds,
  validUntilS: seconds,
  campaign: fc.integer({ min: 0, max: 0xffff }),
  verdict: fc.constantFrom('ok', 'ask', 'stop'),
  keyId: fc.integer({ min: 0, max: 255 }),
});
const signature = fc.uint8Array({ minLength: 64, maxLength: 64 });

test('a receipt gives back what it says', () => {
  fc.assert(
    fc.property(receipt, signature, (fields, sig) => {
      const text = receiptCode({ receipt: fields, signature: sig });
      expect(text).toMatch(/^3\d{210}$/);
      expect(parseReceipt(text)).toEqual({ receipt: fields, signature: sig });
    }),
  );
});

test('a receipt with one wrong digit is no receipt', () => {
  const change = fc.record({ at: fc.nat(RECEIPT_DIGITS - 1), by: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(receipt, signature, change, (fields, sig, { at, by }) => {
      const text = receiptCode({ receipt: fields, signature: sig });
      const damaged = text.slice(0, at) + ((Number(text[at]) + by) % 10) + text.slice(at + 1);
      expect(parseReceipt(damaged)).toBeUndefined();
    }),
  );
});

test('different receipts have different bytes to sign', () => {
  fc.assert(
    fc.property(receipt, receipt, (a, b) => {
      const same = Buffer.from(receiptMessage(a)).equals(Buffer.from(receiptMessage(b)));
      expect(same).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

test('a field that does not fit is refused', () => {
  const fields = vectors.receipt[0]?.fields as Receipt;
  expect(() => receiptMessage({ ...fields, campaign: 65_536 })).toThrow(RangeError);
  expect(() => receiptMessage({ ...fields, issuedAtS: 1.5 })).toThrow(RangeError);
  expect(() => receiptCode({ receipt: fields, signature: new Uint8Array(63) })).toThrow(RangeError);
});

describe('vectors', () => {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(vectors.publicKey, 'hex').toString('base64url') },
    format: 'jwk',
  });

  test.each(vectors.receipt)('receipt $fields.verdict', ({ fields, message, signature: hex, text }) => {
    const parsed = parseReceipt(text);
    expect(parsed?.receipt).toEqual(fields);
    expect(Buffer.from(parsed?.signature ?? []).toString('hex')).toBe(hex);
    expect(Buffer.from(receiptMessage(fields as Receipt)).toString('hex')).toBe(message);
    expect(verify(null, Buffer.from(message, 'hex'), key, Buffer.from(hex, 'hex'))).toBe(true);
  });
});
