import { type ForeignPerson, type ForeignReading, isIdNumber } from './foreign-person.ts';
import { parseIdCard } from './id-card-qr.ts';
import { parseInsuranceCard } from './insurance-qr.ts';
import { parseMrz } from './mrz.ts';
import { parseNationalQr } from './national-qr.ts';
import type { ForeignCode } from './scan-text.ts';

/**
 * What a code of another issuer says of its holder; `what` and `text` are `parseScan`'s and `cleanScanText`'s. Nothing
 * of it may be logged or kept: it is for the guard who holds the card in his hand.
 * @returns undefined when the code is broken, or of a kind that tells of nobody
 */
export function readForeignCode(
  what: ForeignCode,
  text: string,
  reading: ForeignReading,
): ForeignPerson | undefined {
  switch (what) {
    case 'cccd':
      return /^\d+$/.test(text) ? parseBareNumber(text, reading) : parseIdCard(text, reading);
    case 'national':
      return parseNationalQr(text, reading);
    case 'bhyt':
      return parseInsuranceCard(text, reading);
    case 'mrz':
      return parseMrz(text, reading);
    default:
      return undefined;
  }
}

/** The bar code of an identity card holds its number alone. */
function parseBareNumber(text: string, { today }: ForeignReading): ForeignPerson | undefined {
  if (!isIdNumber(text, today)) return undefined;
  return { what: 'cccd', idNumber: text, name: '', birthDate: null, sex: null, address: '', doubts: [] };
}

const ID_NUMBER_CODE = /^id:(\d{9}|\d{12})$/;

/** How a gate sends the number of an identity card in place of a personal code. */
export function idNumberCode(idNumber: string): string {
  return `id:${idNumber}`;
}

/** The number that a gate sent, or undefined when `code` is something else. */
export function parseIdNumberCode(code: string): string | undefined {
  return ID_NUMBER_CODE.exec(code)?.[1];
}
