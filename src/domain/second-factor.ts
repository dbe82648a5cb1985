/**
 * The second factor with which the head of a unit approves: a time code of an authenticator app (RFC 6238 with
 * HMAC-SHA-1, six digits, 30 seconds: what every such app does by default, and some do whatever is asked).
 */
import { liveStepsAccepted } from './code.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes of the secret, as RFC 4226 section 4 recommends. */
export const SECOND_FACTOR_SECRET_BYTES = 20;

/** RFC 4648 section 6, without padding: how such apps are given a secret. */
export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + BASE32[(held << (5 - bits)) & 31];
}

/** The address that an authenticator app reads from a QR code. `account` is shown in the app. */
export function secondFactorUri(secret: Uint8Array, account: string): string {
  return `otpauth://totp/VaoRa:${encodeURIComponent(account)}?secret=${toBase32(secret)}&issuer=VaoRa&digits=6&period=30`;
}

/**
 * Which steps' codes count at `atMs`, nearest first: this one and its neighbours, but none up to the last one used, so
 * that a code that was seen over a shoulder or on the wire opens nothing.
 */
export function stepsThatCount(atMs: number, lastStep: number): number[] {
  return liveStepsAccepted(atMs).filter((step) => step > lastStep);
}
