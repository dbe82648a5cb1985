import { bytesUint, fromBase64url, joinBytes, toBase64url, uintBytes, utf8Bytes, utf8Text } from './bytes.ts';
import { dammCheckDigit, isDammValid } from './check-digits.ts';

/**
 * A place's number (nine digits, for the address and for typing) and its poster: an address of our own host, whose
 * fragment carries the signed name, gate, serial and date, so that a phone without a network can show whose door it is.
 */

/** A name is cut to this many UTF-8 bytes on a poster's code: longer only makes the squares smaller. */
const POSTER_NAME_BYTES_MAX = 60;
const SIGNATURE_BYTES = 64;
const HEADER_BYTES = 9;
const DAY_MS = 86_400_000;
const EPOCH_MS = Date.UTC(2020, 0, 1);
const ADDRESS = /^https?:\/\/([^/?#\\\s]+)([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/i;

/** What a poster says besides the place's number. */
export type Poster = {
  /** The place's name, NFC, possibly cut. */
  name: string;
  /** Number of the gate, 1 to 255; 0 means the whole place. */
  gate: number;
  /** Which printing of the poster: a renewed one has a higher serial. */
  serial: number;
  /** Date of issue, yyyy-MM-dd, from 2020-01-01 on. */
  issuedOn: string;
  /** Which of the server's signing keys, 0 to 255. */
  keyId: number;
};

export type SignedPoster = { poster: Poster; signature: Uint8Array };
export type PlaceScan = { number: string; poster?: SignedPoster };

/** The nine digits of a place: province code (2), `random` (6), check digit (Damm). Throws a RangeError otherwise. */
export function placeNumber(provinceCode: string, random: string): string {
  if (!/^\d{2}$/.test(provinceCode) || !/^\d{6}$/.test(random)) {
    throw new RangeError('a place number is made of a province code of two digits and six more');
  }
  return provinceCode + random + dammCheckDigit(provinceCode + random);
}

/** The number in `text`, however it is grouped by spaces, dots or dashes; undefined when it is not a place's. */
export function parsePlaceNumber(text: string): string | undefined {
  const digits = text.replace(/[\s.\-\u2010-\u2015]/g, '');
  return /^\d{9}$/.test(digits) && isDammValid(digits) ? digits : undefined;
}

/** A place's number as people read it: `751 234 567`. */
export function formatPlaceNumber(number: string): string {
  return number.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3');
}

/** `name` in NFC, cut between characters as people see them, so that it fits a poster's code. */
export function cutPosterName(name: string): string {
  const whole = name.normalize('NFC').trim();
  // Phones whose browser has no Segmenter check posters too, and what is on a poster fits already.
  if (utf8Bytes(whole).length <= POSTER_NAME_BYTES_MAX) return whole;
  let cut = '';
  for (const { segment } of new Intl.Segmenter('vi').segment(whole)) {
    if (utf8Bytes(cut + segment).length > POSTER_NAME_BYTES_MAX) break;
    cut += segment;
  }
  return cut.trimEnd();
}

function payloadBytes(poster: Poster): Uint8Array {
  return joinBytes(
    uintBytes(1, 1),
    uintBytes(poster.keyId, 1),
    uintBytes(poster.gate, 1),
    uintBytes(poster.serial, 4),
    uintBytes((Date.parse(`${poster.issuedOn}T00:00:00Z`) - EPOCH_MS) / DAY_MS, 2),
    utf8Bytes(cutPosterName(poster.name)),
  );
}

/** The bytes to sign for the poster of place `number`. Throws a RangeError when a field does not fit. */
export function posterMessage(number: string, poster: Poster): Uint8Array {
  return joinBytes(utf8Bytes(`VaoRa poster 1\n${number}\n`), payloadBytes(poster));
}

/**
 * The address a poster's QR code holds. `origin` is where the system is reached, `https://vaora.example`.
 * Throws a RangeError when a field or the signature (64 bytes) does not fit.
 */
export function posterUrl(origin: string, number: string, { poster, signature }: SignedPoster): string {
  if (signature.length !== SIGNATURE_BYTES) throw new RangeError('a signature has 64 bytes');
  const fragment = `${toBase64url(payloadBytes(poster))}.${toBase64url(signature)}`;
  return `${origin}/d/${number}#${fragment}`;
}

/** Whether `text` is a web address at all. */
export function isWebAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/**
 * What a poster's address says. 'not_ours': another host, or a page of ours that is no poster. 'damaged': ours, but
 * the number or the fragment is broken. An address without a fragment is a place without a signed name.
 */
export function parsePosterUrl(text: string, host: string): PlaceScan | 'not_ours' | 'damaged' {
  const [, authority, path, fragment] = ADDRESS.exec(text) ?? [];
  if (authority?.toLowerCase() !== host.toLowerCase() || !path?.toLowerCase().startsWith('/d/'))
    return 'not_ours';
  const number = parsePlaceNumber(path.slice(3).replace(/\/$/, ''));
  if (number === undefined) return 'damaged';
  if (!fragment) return { number };
  const poster = parsePosterFragment(fragment);
  return poster === undefined ? 'damaged' : { number, poster };
}

/** What follows the `#` of a poster's address, or undefined when it is broken. The signature is the caller's to verify. */
export function parsePosterFragment(fragment: string): SignedPoster | undefined {
  const [payloadText, signatureText, ...rest] = fragment.split('.');
  const payload = fromBase64url(payloadText ?? '');
  const signature = fromBase64url(signatureText ?? '');
  if (rest.length > 0 || payload?.[0] !== 1 || payload.length < HEADER_BYTES) return undefined;
  const name = utf8Text(payload.slice(HEADER_BYTES));
  if (name === undefined || payload.length > HEADER_BYTES + POSTER_NAME_BYTES_MAX) return undefined;
  if (signature?.length !== SIGNATURE_BYTES) return undefined;
  const uint = (start: number, end: number) => Number(bytesUint(payload.slice(start, end)));
  const issuedOn = new Date(EPOCH_MS + uint(7, 9) * DAY_MS).toISOString().slice(0, 10);
  return { poster: { name, gate: uint(2, 3), serial: uint(3, 7), issuedOn, keyId: uint(1, 2) }, signature };
}
