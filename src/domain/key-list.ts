import { fromBase64url, joinBytes, utf8Bytes } from './bytes.ts';
import { limits } from './limits.ts';
import { DAY_MS } from './time.ts';

/**
 * The keys with which receipts are signed, as a check-point keeps them for the days without a network. The list is
 * signed with the root key, which no server has; its public half is pinned on the device.
 */

/** One of the server's signing keys. Instants are ISO 8601 in UTC. */
export type SigningKey = {
  /** Stands in every receipt, 0 to 255. */
  readonly id: number;
  /** base64url of the raw Ed25519 key, 32 bytes. */
  readonly publicKey: string;
  readonly from: string;
  /** What is signed later is forged: the key was replaced, or lost. Null: in use. */
  readonly until: string | null;
};

export type KeyList = { readonly issuedAt: string; readonly keys: readonly SigningKey[] };

/** The list as it travels: the text that was signed, not what a parser made of it. */
export type SignedKeyList = {
  readonly text: string;
  /** base64url, 64 bytes. */
  readonly signature: string;
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/** The bytes that the root key signs. */
export function keyListMessage(text: string): Uint8Array {
  // The label keeps a signature over a list from ever passing as one over something else.
  return joinBytes(utf8Bytes('VaoRa keys 1\n'), utf8Bytes(text));
}

/** The list as the text that is signed; people read it too, before they sign. */
export function keyListText(list: KeyList): string {
  return JSON.stringify(list, null, 2);
}

/** What the text of a list says, or undefined when it is none. The signature is the caller's to verify. */
export function parseKeyList(text: string): KeyList | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isKeyList(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The signed list in what a file or an answer holds, or undefined. */
export function isSignedKeyList(value: unknown): value is SignedKeyList {
  if (typeof value !== 'object' || value === null) return false;
  if (!('text' in value) || !('signature' in value)) return false;
  return typeof value.text === 'string' && typeof value.signature === 'string';
}

function isKeyList(value: unknown): value is KeyList {
  if (typeof value !== 'object' || value === null) return false;
  if (!('issuedAt' in value) || !isInstant(value.issuedAt) || !('keys' in value)) return false;
  const { keys } = value;
  if (!Array.isArray(keys) || keys.length === 0 || !keys.every(isSigningKey)) return false;
  return new Set(keys.map(({ id }) => id)).size === keys.length;
}

function isSigningKey(value: unknown): value is SigningKey {
  if (typeof value !== 'object' || value === null) return false;
  if (!('id' in value) || !('publicKey' in value) || !('from' in value) || !('until' in value)) return false;
  const { id, publicKey, from, until } = value;
  const isId = typeof id === 'number' && Number.isInteger(id) && id >= 0 && id <= 255;
  const isKey = typeof publicKey === 'string' && fromBase64url(publicKey)?.length === 32;
  return isId && isKey && isInstant(from) && (until === null || isInstant(until));
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
}

/** Whole days since the list was signed; never negative. `now` in Unix milliseconds. */
export function keyListAgeDays({ issuedAt }: KeyList, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(issuedAt)) / DAY_MS));
}

/** Whether so much may have happened since the list was signed that it says nothing any more. */
export function isKeyListTooOld(list: KeyList, now: number): boolean {
  return now - Date.parse(list.issuedAt) > limits.key_list_days_max * DAY_MS;
}

/** The key that may have signed something at the instant (Unix milliseconds); undefined for an unknown or ended one. */
export function findSigningKey({ keys }: KeyList, keyId: number, signedAt: number): SigningKey | undefined {
  return keys.find(
    ({ id, from, until }) =>
      id === keyId && signedAt >= Date.parse(from) && (until === null || signedAt < Date.parse(until)),
  );
}

/** A public key as people compare it: eight groups of its first 128 bits, more than anybody can make another key of. */
export function keyFingerprint(publicKey: Uint8Array): string {
  const hex = [...publicKey.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return (hex.match(/.{4}/g) ?? []).join(' ');
}
