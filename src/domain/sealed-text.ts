import { joinBytes, utf8Bytes } from './bytes.ts';

/**
 * Text that only the server can open: what a gate's device keeps until it is sent, so that whoever steals the device
 * learns nothing. ECDH on P-256 with a one-sided fresh key, HKDF-SHA-256, AES-256-GCM: the form of ECIES (SEC 1,
 * section 5.1) with what every browser has by itself. One fresh key serves many texts of a run of the app.
 */

/** The server's key that texts are sealed to. */
export type SealingKey = {
  /** Stands in every sealed text, so that the server knows which of its keys is meant. */
  readonly id: string;
  /** base64url of the uncompressed point, 65 bytes. */
  readonly key: string;
};

/** A sealed text in its parts, the last two in base64url. */
export type SealedParts = {
  readonly keyId: string;
  /** The public half of the device's fresh key: an uncompressed point on P-256. */
  readonly freshKey: string;
  /** The IV in the first 12 bytes, the tag in the last 16, the ciphertext between them. */
  readonly box: string;
};

export const SEAL_IV_BYTES = 12;
export const SEAL_TAG_BYTES = 16;

const SEALED = /^([\w-]{1,40})\.([\w-]{87})\.([\w-]{38,})$/;

/** The salt and info of HKDF-SHA-256 (RFC 5869): the AES key is bound to both public keys, given as points. */
export function sealDerivation(freshKey: Uint8Array, serverKey: Uint8Array) {
  return { salt: joinBytes(freshKey, serverKey), info: utf8Bytes('vaora/sealed-text/1') };
}

/** A sealed text as it is kept and sent: its parts with a dot between them. */
export function formatSealed({ keyId, freshKey, box }: SealedParts): string {
  return `${keyId}.${freshKey}.${box}`;
}

/** The parts of a sealed text, or undefined when it is not one; whether it opens, only its key tells. */
export function parseSealed(text: string): SealedParts | undefined {
  const [, keyId, freshKey, box] = SEALED.exec(text) ?? [];
  return keyId && freshKey && box ? { keyId, freshKey, box } : undefined;
}

/** What the code of a scan is bound to, as UTF-8: sealed for one scan, it opens for no other. */
export function scanBinding({ id, at }: { id: string; at: string }): string {
  return `scan ${id} ${at}`;
}
