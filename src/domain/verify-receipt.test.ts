import { sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../test/vectors/receipt-keys.json' with { type: 'json' };
import { signingKeyOf, verifyEd25519 } from '../server/platform/ed25519.ts';
import { fromBase64url } from './bytes.ts';
import { mod97CheckDigits } from './check-digits.ts';
import { keyListMessage, parseKeyList } from './key-list.ts';
import { parseReceipt, RECEIPT_DIGITS, type Receipt, receiptCode, receiptMessage } from './receipt-code.ts';
import { findReceiptRefusal, type VerifySignature } from './verify-receipt.ts';

const list = parseKeyList(vectors.text);
if (list === undefined) throw new Error('test/vectors/receipt-keys.json holds no list');
const check = (code: string, at: string, verify: VerifySignature = verifyEd25519) => {
  const signed = parseReceipt(code);
  return signed && findReceiptRefusal(signed, { list, at: Date.parse(at), verify });
};

test('the list of the vectors is signed by its root key, and by no other', () => {
  const [root, signature] = [fromBase64url(vectors.rootKey), fromBase64url(vectors.signature)];
  const signed = keyListMessage(vectors.text);
  expect(root && signature && verifyEd25519(root, signed, signature)).toBe(true);
  expect(root && signature && verifyEd25519(root, keyListMessage(`${vectors.text} `), signature)).toBe(false);
});

describe('vectors: a receipt', () => {
  test.each(vectors.cases)('$title', async ({ code, at, refusal }) => {
    expect(await check(code, at)).toBe(refusal ?? undefined);
  });
});

const genuine = vectors.cases[0]?.code ?? '';
const at = vectors.cases[0]?.at ?? '';

/** Digits changed, cut out, put in, swapped, or taken from another receipt; often with check digits made right again. */
const mutation = fc.record({
  kind: fc.constantFrom('digit', 'digits', 'swap', 'shift', 'splice'),
  from: fc.integer({ min: 0, max: RECEIPT_DIGITS - 3 }),
  to: fc.integer({ min: 0, max: RECEIPT_DIGITS - 3 }),
  digits: fc.bigInt({ min: 0n, max: 10n ** 208n - 1n }).map((number) => number.toString().padStart(208, '0')),
  mends: fc.constantFrom(true, true, true, false),
});

function mutate({
  kind,
  from,
  to,
  digits,
  mends,
}: typeof mutation extends fc.Arbitrary<infer M> ? M : never): string {
  const body = [...genuine.slice(0, -2)];
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  const own = (index: number) => digits[index % digits.length] ?? '0';
  if (kind === 'digit') body[from] = own(from);
  if (kind === 'digits') for (let index = first; index <= last; index += 1) body[index] = own(index);
  if (kind === 'swap') [body[first], body[last]] = [body[last] ?? '0', body[first] ?? '0'];
  if (kind === 'shift') body.splice(last, 0, ...body.splice(first, 1));
  if (kind === 'splice')
    body.splice(first, body.length - first, ...(vectors.cases[1]?.code.slice(first, -2) ?? ''));
  const changed = body.join('');
  return changed + (mends ? mod97CheckDigits(changed) : genuine.slice(-2));
}

test('none of 100,000 mutations of a genuine receipt passes', async () => {
  let [tried, checked] = [0, 0];
  const verify: VerifySignature = (...parts) => {
    checked += 1;
    return verifyEd25519(...parts);
  };
  const others = new Set(vectors.cases.map(({ code }) => code));
  await fc.assert(
    fc.asyncProperty(mutation, async (drawn) => {
      const code = mutate(drawn);
      // A mutation that changes nothing, or makes the other genuine receipt, is none.
      fc.pre(!others.has(code));
      tried += 1;
      const signed = parseReceipt(code);
      if (signed === undefined) return;
      expect(await findReceiptRefusal(signed, { list, at: Date.parse(at), verify }), code).toBeDefined();
    }),
    { numRuns: 100_000, maxSkipsPerRun: 10 },
  );
  expect(tried).toBe(100_000);
  // Most come as far as the signature.
  expect(checked).toBeGreaterThan(30_000);
}, 120_000);

test('a receipt with any field changed under its old signature is forged', async () => {
  const signed = parseReceipt(genuine);
  if (signed === undefined) throw new Error('the first vector is no receipt');
  const changes = fc.constantFrom<Partial<Receipt>>(
    { alias: '0123456789012345678901235' },
    { issuedAtS: signed.receipt.issuedAtS - 1 },
    { validUntilS: signed.receipt.validUntilS + 1 },
    { campaign: 8 },
    { verdict: 'ask' },
    { keyId: 1, issuedAtS: signed.receipt.issuedAtS - 4 * 86_400 },
  );
  await fc.assert(
    fc.asyncProperty(changes, async (change) => {
      const code = receiptCode({ ...signed, receipt: { ...signed.receipt, ...change } });
      expect(await check(code, at)).toBe('receipt_forged');
    }),
  );
});

test('a signature over something else of ours is none over a receipt', async () => {
  const signed = parseReceipt(genuine);
  if (signed === undefined) throw new Error('the first vector is no receipt');
  const key = signingKeyOf(Buffer.alloc(32, 2));
  const bare = receiptMessage(signed.receipt).slice('VaoRa receipt 3\n'.length);
  for (const message of [bare, Buffer.concat([Buffer.from('VaoRa poster 1\n'), bare])])
    expect(await check(receiptCode({ ...signed, signature: sign(null, message, key) }), at)).toBe(
      'receipt_forged',
    );
});
