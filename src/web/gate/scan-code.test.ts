import fc from 'fast-check';
import { expect, test } from 'vitest';
import foreign from '../../../test/vectors/foreign-codes.json' with { type: 'json' };
import vectors from '../../../test/vectors/receipt-keys.json' with { type: 'json' };
import { aliasFromBytes, cardCode, liveCode } from '../../domain/code.ts';
import { parseReceipt } from '../../domain/receipt-code.ts';
import { codeKey, readCode } from './scan-code.ts';

const host = 'vaora.example';
const reading = { host, today: '2026-11-24', isTyped: false };
const alias = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(aliasFromBytes);
const timeCode = fc.integer({ min: 0, max: 999_999 }).map((code) => String(code).padStart(6, '0'));

test('L9: every undamaged personal code is sent, with whatever a reader puts around it', () => {
  fc.assert(
    fc.property(alias, timeCode, (of, time) => {
      for (const code of [cardCode(of), liveCode(of, time)]) {
        expect(readCode(code, reading)).toEqual({ send: code });
        expect(readCode(`]Q1${code}\r\n`, reading)).toEqual({ send: code });
      }
    }),
  );
});

test('a receipt is sent with what it says, for whoever verifies it first', () => {
  for (const { code } of vectors.cases) {
    const { receipt, signature } = parseReceipt(code) ?? {};
    expect(readCode(` ${code}\n`, reading)).toEqual({ send: code, receipt: { receipt, signature } });
  }
});

test('a code with one wrong digit is refused as damaged and not sent', () => {
  fc.assert(
    fc.property(alias, fc.nat(26), (of, at) => {
      const code = cardCode(of);
      const wrong = code.slice(0, at + 1) + ((Number(code[at + 1]) + 1) % 10) + code.slice(at + 2);
      expect(readCode(wrong, reading)).toEqual({ refuse: 'damaged' });
    }),
  );
});

test('a poster is told from a personal code: its visitor scans it himself', () => {
  expect(readCode(`https://${host}/d/751234567`, reading)).toEqual({ refuse: 'poster_at_gate' });
});

test('a foreign address and any other text never leave the device', () => {
  for (const text of ['https://example.com/x', 'xin chào']) {
    expect(readCode(text, reading)).toEqual({ refuse: 'not_ours' });
  }
});

test('L9: of another issuer’s card its number alone leaves the device, and of one without a number nothing', () => {
  for (const { text, isTyped, person } of foreign.codes) {
    const read = readCode(text, { ...reading, isTyped });
    if (person === null) expect(Object.keys(read)).toEqual(['refuse']);
    else if (person.idNumber === null) expect(read).toEqual({ refuse: 'no_id_number', card: person });
    else expect(read).toEqual({ send: `id:${person.idNumber}`, card: person });
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
