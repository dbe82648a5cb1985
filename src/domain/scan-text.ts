import { CARD_CODE_DIGITS, isGroupCode, LIVE_CODE_DIGITS, parseCardCode, parseLiveCode } from './code.ts';
import { isWebAddress, type PlaceScan, parsePlaceNumber, parsePosterUrl } from './place-code.ts';
import { parseReceipt, RECEIPT_DIGITS, type SignedReceipt } from './receipt-code.ts';

/** What a scanned or typed text is. Foreign and damaged ones never carry the text: it may hold a person's data. */
export type Scan =
  | { kind: 'card'; alias: string }
  | { kind: 'live'; alias: string; timeCode: string }
  | ({ kind: 'receipt' } & SignedReceipt)
  | { kind: 'group'; code: string }
  | ({ kind: 'place' } & PlaceScan)
  | { kind: 'foreign'; what: ForeignCode }
  | { kind: 'damaged'; what: 'card' | 'live' | 'receipt' | 'place' };

/** Codes we know but do not write: ID card, health insurance, personal QR of Decision 1405, machine-readable zone. */
export type ForeignCode = 'cccd' | 'bhyt' | 'national' | 'mrz' | 'url' | 'unknown';

const EDGES = /^[\s\p{Cc}]+|[\s\p{Cc}]+$/gu;
/** Some readers put the symbology first (ISO/IEC 15424), `]Q1` for a QR code. */
const SYMBOLOGY = /^\]Q\d/;
const SEPARATED_DIGITS = /^[\d\s.\-\u2010-\u2015]+$/;
const SEPARATORS = /[\s.\-\u2010-\u2015]/g;

/**
 * `text` as the parsers want it: without the signs that readers put around a code, full-width digits as plain ones,
 * digits without the gaps that people put between them.
 */
export function cleanScanText(text: string): string {
  const plain = text
    .replace(EDGES, '')
    .replace(SYMBOLOGY, '')
    .replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  return SEPARATED_DIGITS.test(plain) ? plain.replace(SEPARATORS, '') : plain;
}

/** What the scanned or typed `text` is; `host` is our own, with its port where it has one. Never throws. */
export function parseScan(text: string, { host }: { host: string }): Scan {
  const clean = cleanScanText(text);
  if (/^\d+$/.test(clean)) return parseDigits(clean);
  if (!isWebAddress(clean)) return { kind: 'foreign', what: foreignCode(clean) };
  const place = parsePosterUrl(clean, host);
  if (place === 'not_ours') return { kind: 'foreign', what: 'url' };
  return place === 'damaged' ? { kind: 'damaged', what: 'place' } : { kind: 'place', ...place };
}

function parseDigits(digits: string): Scan {
  const alias = parseCardCode(digits);
  if (alias !== undefined) return { kind: 'card', alias };
  const live = parseLiveCode(digits);
  if (live !== undefined) return { kind: 'live', ...live };
  const receipt = parseReceipt(digits);
  if (receipt !== undefined) return { kind: 'receipt', ...receipt };
  if (isGroupCode(digits)) return { kind: 'group', code: digits };
  const number = parsePlaceNumber(digits);
  if (number !== undefined) return { kind: 'place', number };
  return brokenDigits(digits);
}

/** Which of our codes `digits` nearly is: a reader may lose or repeat some. */
function brokenDigits(digits: string): Scan {
  const near = (length: number) => Math.abs(digits.length - length) <= 3;
  if (digits.length === 9) return { kind: 'damaged', what: 'place' };
  if (digits.length === 12) return { kind: 'foreign', what: 'cccd' };
  if (near(CARD_CODE_DIGITS)) return { kind: 'damaged', what: 'card' };
  if (near(LIVE_CODE_DIGITS)) return { kind: 'damaged', what: 'live' };
  if (digits.length > RECEIPT_DIGITS / 2) return { kind: 'damaged', what: 'receipt' };
  return { kind: 'foreign', what: 'unknown' };
}

/** Told by shape alone: other issuers' codes are not ours to trust, only to name. */
function foreignCode(text: string): ForeignCode {
  const fields = text.split('|');
  if (fields.length >= 10 && text.endsWith('$')) return 'bhyt';
  if (fields.length === 6 && /^\d{4}-\d{2}-\d{2}$/.test(fields[2] ?? '')) return 'national';
  if (fields.length >= 6 && fields.length <= 12 && /^\d{12}$/.test(fields[0] ?? '')) return 'cccd';
  // A keyboard with Caps Lock on turns the letters of a zone into small ones.
  if (/^[A-Z0-9<]{60,90}$/i.test(text.replace(/\s/g, '')) && text.includes('<<')) return 'mrz';
  return 'unknown';
}
