import fc from 'fast-check';
import { expect, test } from 'vitest';
import vectors from '../../../test/vectors/receipt-keys.json' with { type: 'json' };
import { aliasFromBytes, cardCode, liveCode } from '../../domain/code.ts';
import { parseReceipt } from '../../domain/receipt-code.ts';
import { codeKey, readCode } from './scan-code.ts';

const host = 'vaora.example';
const alias = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(aliasFromBytes);
const timeCode = fc.integer({ min: 0, max: 999_999 }).map((code) => String(code).padStart(6, '0'));

test('L9: every undamaged personal code is sent, with whatever a reader puts around it', () => {
  fc.assert(
    fc.property(alias, timeCode, (of, time) => {
      for (const code of [cardCode(of), liveCode(of, time)]) {
        expect(readCode(code, host)).toEqual({ send: code });
        expect(readCode(`]Q1${code}\r\n`, host)).toEqual({ send: code });
      }
    }),
  );
});

test('a receipt is sent with what it says, for whoever verifies it first', () => {
  for (const { code } of vectors.cases) {
    const { receipt, signature } = parseReceipt(code) ?? {};
    expect(readCode(` ${code}\n`, host)).toEqual({ send: code, receipt: { receipt, signature } });
  }
});

test('a code with one wrong digit is refused as damaged and not sent', () => {
  fc.assert(
    fc.property(alias, fc.nat(26), (of, at) => {
      const code = cardCode(of);
      const wrong = code.slice(0, at + 1) + ((Number(code[at + 1]) + 1) % 10) + code.slice(at + 2);
      expect(readCode(wrong, host)).toEqual({ refuse: 'damaged' });
    }),
  );
});

test('an identity card, a foreign address and a poster never leave the device', () => {
  const foreign = '075099001234|271234567|Nguyễn Văn An|25121990|Nam|12 Lê Lợi|01012021';
  for (const text of [foreign, 'https://example.com/x', `https://${host}/d/751234567`, 'xin chào']) {
    expect(readCode(text, host)).toHaveProperty('refuse');
  }
});

test('a live code that changes while it is shown is the same gesture, another person is not', () => {
  const [one, other] = [
    aliasFromBytes(new Uint8Array(10).fill(1)),
    aliasFromBytes(new Uint8Array(10).fill(2)),
  ];
  expect(codeKey(liveCode(one, '111111'), host)).toBe(codeKey(liveCode(one, '222222'), host));
  expect(codeKey(cardCode(one), host)).toBe(codeKey(liveCode(one, '222222'), host));
  expect(codeKey(cardCode(one), host)).not.toBe(codeKey(cardCode(other), host));
});
