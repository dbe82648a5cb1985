import type { Settings } from '../../contract/system.ts';
import { fromBase64url } from '../../domain/bytes.ts';
import { posterMessage, type SignedPoster } from '../../domain/place-code.ts';
import { request } from '../kit/api.ts';
import { findQuick, keepQuick } from '../offline/quick-store.ts';

/** `forged`: the signature does not hold · `unchecked`: this browser cannot tell, or the key is not known here. */
export type PosterCheck = 'genuine' | 'forged' | 'unchecked';

const key = 'poster-key';
const timeout_ms = 8_000;

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

async function fetchKey(): Promise<string | undefined> {
  const result = await request<Settings>('GET', '/api/settings', { timeout_ms });
  if (!result.ok) return undefined;
  keepQuick(key, result.value.publicKey);
  return result.value.publicKey;
}

/** Ed25519 (RFC 8032) through WebCrypto. Older browsers do not have it, and none has it on a page without https. */
async function check(publicKey: string, number: string, signed: SignedPoster): Promise<PosterCheck> {
  try {
    const bytes = Uint8Array.from(fromBase64url(publicKey) ?? []);
    const key = await crypto.subtle.importKey('raw', bytes, { name: 'Ed25519' }, false, ['verify']);
    const message = Uint8Array.from(posterMessage(number, signed.poster));
    const isHeld = await crypto.subtle.verify('Ed25519', key, Uint8Array.from(signed.signature), message);
    return isHeld ? 'genuine' : 'forged';
  } catch {
    return 'unchecked';
  }
}

/** Whether we have signed this poster of place `number`. The key is kept, so that it works without a network. */
export async function checkPoster(number: string, signed: SignedPoster): Promise<PosterCheck> {
  const kept = findQuick(key, isText);
  const byKept = kept === undefined ? undefined : await check(kept, number, signed);
  if (byKept && byKept !== 'forged') return byKept;
  // Before anything is refused: the key may have been replaced since.
  const fresh = await fetchKey();
  return fresh === undefined ? (byKept ?? 'unchecked') : check(fresh, number, signed);
}
