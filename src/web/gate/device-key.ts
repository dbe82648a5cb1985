import { toBase64url } from '../../domain/bytes.ts';
import { findKept, keep } from '../offline/local-store.ts';

/** Below `gate/`, which stays when a citizen logs out on the same phone. */
const name = 'gate/device-key';
const kind = { name: 'ECDSA', namedCurve: 'P-256' } as const;

function isKeyPair(value: unknown): value is CryptoKeyPair {
  return typeof value === 'object' && value !== null && 'privateKey' in value && 'publicKey' in value;
}

/**
 * The public half of this device's key (base64url of the point); made when there is none. The private half never
 * leaves the browser: nobody can read it, this page neither.
 */
export async function deviceKey(): Promise<string> {
  const known = await findKept(name, isKeyPair);
  const pair = known ?? (await crypto.subtle.generateKey(kind, false, ['sign', 'verify']));
  if (!known) await keep(name, pair);
  return toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
}

/** This device's signature of a text, in base64url. @throws Error when it has no key */
export async function signByDevice(text: string): Promise<string> {
  const pair = await findKept(name, isKeyPair);
  if (!pair) throw new Error('this device has no key');
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const signature = await crypto.subtle.sign(algorithm, pair.privateKey, new TextEncoder().encode(text));
  return toBase64url(new Uint8Array(signature));
}
