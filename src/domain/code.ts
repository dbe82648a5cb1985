import { bytesUint, uintBytes } from './bytes.ts';
import { isMod97Valid, mod97CheckDigits } from './check-digits.ts';

/**
 * Personal codes: digits only, because a keyboard reader types through the Vietnamese input method and that
 * rewrites letters. No personal data: the alias is random, and only the server knows whose it is.
 */

/** 25 digits: an 80-bit random number, zero padded. */
const ALIAS = /^\d{25}$/;
const ALIAS_BYTES = 10;
const ALIAS_LIMIT = 1n << 80n;
const TIME_CODE = /^\d{6}$/;

/** Length of a card code in digits: fits a QR symbol of version 1 at error correction M. */
export const CARD_CODE_DIGITS = 28;
/** Length of a group's code in digits: a card code's, told apart by its first digit. */
export const GROUP_CODE_DIGITS = 28;
/** Length of a live code in digits: exactly a QR symbol of version 1 at error correction M. */
export const LIVE_CODE_DIGITS = 34;
/** How long one time code stands, in milliseconds (RFC 6238's default time step). */
export const LIVE_STEP_MS = 30_000;

/** Whether `text` is an alias: 25 digits below 2^80. */
export function isAlias(text: string): boolean {
  return ALIAS.test(text) && BigInt(text) < ALIAS_LIMIT;
}

/** The alias of 10 random bytes. Throws a RangeError for any other length. */
export function aliasFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== ALIAS_BYTES) throw new RangeError('an alias is made of 10 bytes');
  return bytesUint(bytes).toString().padStart(25, '0');
}

/** The 10 bytes of `alias`. Throws a RangeError when it is not an alias. */
export function aliasBytes(alias: string): Uint8Array {
  return uintBytes(BigInt(getAlias(alias)), ALIAS_BYTES);
}

/** The 28 digits of a card. Throws a RangeError when `alias` is not an alias. */
export function cardCode(alias: string): string {
  return withCheckDigits(`1${getAlias(alias)}`);
}

/** The alias on a card, or undefined when `digits` is not an undamaged card code. */
export function parseCardCode(digits: string): string | undefined {
  if (digits.length !== CARD_CODE_DIGITS || !digits.startsWith('1') || !isMod97Valid(digits))
    return undefined;
  const alias = digits.slice(1, 26);
  return isAlias(alias) ? alias : undefined;
}

/** The 34 digits of a live code. Throws a RangeError unless given an alias and six digits. */
export function liveCode(alias: string, timeCode: string): string {
  if (!TIME_CODE.test(timeCode)) throw new RangeError('a time code has six digits');
  return withCheckDigits(`2${getAlias(alias)}${timeCode}`);
}

/** What a live code says, or undefined when `digits` is not an undamaged one. Whether it is fresh, the caller checks. */
export function parseLiveCode(digits: string): { alias: string; timeCode: string } | undefined {
  if (digits.length !== LIVE_CODE_DIGITS || !digits.startsWith('2') || !isMod97Valid(digits))
    return undefined;
  const alias = digits.slice(1, 26);
  return isAlias(alias) ? { alias, timeCode: digits.slice(26, 32) } : undefined;
}

/** The 28 digits of a group's sheet; `alias` is random, as a card's. Throws a RangeError when it is not an alias. */
export function groupCode(alias: string): string {
  return withCheckDigits(`4${getAlias(alias)}`);
}

/** Whether `digits` is an undamaged code of a group. Whose group it is, only the gates of its place know. */
export function isGroupCode(digits: string): boolean {
  return (
    digits.length === GROUP_CODE_DIGITS &&
    digits.startsWith('4') &&
    isMod97Valid(digits) &&
    isAlias(digits.slice(1, 26))
  );
}

/** The number of the 30-second step that holds the moment `atMs` (milliseconds since 1970). */
export function liveStep(atMs: number): number {
  return Math.floor(atMs / LIVE_STEP_MS);
}

/** The steps whose time codes count at `atMs`: this one, and its neighbours for clocks a little off. */
export function liveStepsAccepted(atMs: number): number[] {
  const step = liveStep(atMs);
  return [step, step - 1, step + 1];
}

/** The 8 bytes that HMAC-SHA-256 is taken of for `step` (RFC 4226 section 5.1, the moving factor). */
export function liveStepBytes(step: number): Uint8Array {
  return uintBytes(step, 8);
}

/** The six digits of an HMAC-SHA-256 `digest` (dynamic truncation, RFC 4226 section 5.3). Throws below 20 bytes. */
export function timeCodeFromDigest(digest: Uint8Array): string {
  if (digest.length < 20) throw new RangeError('a digest has at least 20 bytes');
  const offset = (digest[digest.length - 1] ?? 0) & 0x0f;
  const truncated = bytesUint(digest.slice(offset, offset + 4)) & 0x7fffffffn;
  return (truncated % 1_000_000n).toString().padStart(6, '0');
}

function getAlias(alias: string): string {
  if (!isAlias(alias)) throw new RangeError('an alias has 25 digits and is below 2^80');
  return alias;
}

function withCheckDigits(digits: string): string {
  return digits + mod97CheckDigits(digits);
}
