import { bytesUint, joinBytes, uintBytes, utf8Bytes } from './bytes.ts';
import { isMod97Valid, mod97CheckDigits } from './check-digits.ts';
import { aliasBytes, aliasFromBytes } from './code.ts';

/**
 * The receipt of a declaration: what a check-point without a network needs to know about it, signed with Ed25519.
 * Form: '3', the bytes as one decimal number of 208 digits, two check digits (ISO 7064): 211 digits.
 */

/** The order is the wire form: never reorder. */
const VERDICTS = ['ok', 'ask', 'stop'] as const;
const SIGNATURE_BYTES = 64;
const BODY_BYTES = 22;
const NUMBER_DIGITS = 208;

/** Length of a receipt in digits: a QR symbol of version 6 at error correction M. */
export const RECEIPT_DIGITS = NUMBER_DIGITS + 3;

/** What a receipt says. Times are whole seconds since 1970. */
export type Receipt = {
  /** Whose: the alias of the personal code, 25 digits. */
  alias: string;
  issuedAtS: number;
  validUntilS: number;
  /** Number of the campaign that asked, 0 to 65,535; 0 means none. */
  campaign: number;
  verdict: (typeof VERDICTS)[number];
  /** Which of the server's signing keys, 0 to 255. */
  keyId: number;
};

export type SignedReceipt = { receipt: Receipt; signature: Uint8Array };

function bodyBytes(receipt: Receipt): Uint8Array {
  return joinBytes(
    aliasBytes(receipt.alias),
    uintBytes(receipt.issuedAtS, 4),
    uintBytes(receipt.validUntilS, 4),
    uintBytes(receipt.campaign, 2),
    uintBytes(VERDICTS.indexOf(receipt.verdict), 1),
    uintBytes(receipt.keyId, 1),
  );
}

/** The bytes to sign. Throws a RangeError when a field does not fit. */
export function receiptMessage(receipt: Receipt): Uint8Array {
  // The label keeps a signature over a receipt from ever passing as one over something else.
  return joinBytes(utf8Bytes('VaoRa receipt 3\n'), bodyBytes(receipt));
}

/** The 211 digits of a receipt. Throws a RangeError when a field or the signature (64 bytes) does not fit. */
export function receiptCode({ receipt, signature }: SignedReceipt): string {
  if (signature.length !== SIGNATURE_BYTES) throw new RangeError('a signature has 64 bytes');
  const number = bytesUint(joinBytes(bodyBytes(receipt), signature));
  const digits = `3${number.toString().padStart(NUMBER_DIGITS, '0')}`;
  return digits + mod97CheckDigits(digits);
}

/** What a receipt says, or undefined when `digits` is not an undamaged one. The signature is the caller's to verify. */
export function parseReceipt(digits: string): SignedReceipt | undefined {
  if (digits.length !== RECEIPT_DIGITS || !digits.startsWith('3') || !isMod97Valid(digits)) return undefined;
  const number = BigInt(digits.slice(1, -2));
  if (number >= 1n << BigInt(8 * (BODY_BYTES + SIGNATURE_BYTES))) return undefined;
  const bytes = uintBytes(number, BODY_BYTES + SIGNATURE_BYTES);
  const uint = (start: number, end: number) => Number(bytesUint(bytes.slice(start, end)));
  const verdict = VERDICTS[uint(20, 21)];
  if (verdict === undefined) return undefined;
  return {
    receipt: {
      alias: aliasFromBytes(bytes.slice(0, 10)),
      issuedAtS: uint(10, 14),
      validUntilS: uint(14, 18),
      campaign: uint(18, 20),
      verdict,
      keyId: uint(21, 22),
    },
    signature: bytes.slice(BODY_BYTES),
  };
}
