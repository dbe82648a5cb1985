import type { Card } from '../../contract/people.ts';
import { fromBase64url } from '../../domain/bytes.ts';
import { LIVE_STEP_MS, liveCode, liveStep, liveStepBytes, timeCodeFromDigest } from '../../domain/code.ts';

type LiveCard = Pick<Card, 'alias' | 'liveSecret'>;

/**
 * The live code of that moment (RFC 6238 with HMAC-SHA-256), or undefined where the browser has no WebCrypto (a page
 * without https) or the secret is broken: then the card code has to do.
 */
export async function findLiveCode(
  { alias, liveSecret }: LiveCard,
  at_ms: number,
): Promise<string | undefined> {
  const secret = fromBase64url(liveSecret);
  if (!secret || !globalThis.crypto?.subtle) return undefined;
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(secret), hmac, false, ['sign']);
  const digest = await crypto.subtle.sign('HMAC', key, Uint8Array.from(liveStepBytes(liveStep(at_ms))));
  return liveCode(alias, timeCodeFromDigest(new Uint8Array(digest)));
}

/** Whole seconds, 1 to 30, until the next live code. */
export function secondsUntilNextCode(at_ms: number): number {
  return Math.ceil((LIVE_STEP_MS - (at_ms % LIVE_STEP_MS)) / 1000);
}
