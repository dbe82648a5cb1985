import { fromBase64url, joinBytes, toBase64url } from '../../domain/bytes.ts';
import { formatSealed, SEAL_IV_BYTES, type SealingKey, sealDerivation } from '../../domain/sealed-text.ts';

/** Seals a text for the server, bound to what it belongs to (`scanBinding`). */
export type Seal = (text: string, binding: string) => Promise<string>;

/** So many texts share a fresh key: the server agrees on it once, and a random IV is far from repeating. */
const texts_per_key_max = 500;

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** Whole copies: what WebCrypto takes is never a window into something shared. */
const own = (bytes: Uint8Array) => Uint8Array.from(bytes);

/**
 * A fresh key that can only encrypt: its private half is forgotten at once, so that this device itself cannot read
 * back what it sealed.
 */
async function agreeOn(server: Uint8Array): Promise<{ freshKey: string; key: CryptoKey }> {
  const { subtle } = crypto;
  const serverKey = await subtle.importKey('raw', own(server), curve, false, []);
  const fresh = await subtle.generateKey(curve, false, ['deriveBits']);
  const freshKey = new Uint8Array(await subtle.exportKey('raw', fresh.publicKey));
  const secret = await subtle.deriveBits({ name: 'ECDH', public: serverKey }, fresh.privateKey, 256);
  const material = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const { salt, info } = sealDerivation(freshKey, server);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: own(salt), info: own(info) };
  const aes = { name: 'AES-GCM', length: 256 };
  const key = await subtle.deriveKey(derivation, material, aes, false, ['encrypt']);
  return { freshKey: toBase64url(freshKey), key };
}

/** Seals for one key of the server. @throws RangeError when that key is none */
export function makeSeal({ id, key: text }: SealingKey): Seal {
  const server = fromBase64url(text);
  if (!server) throw new RangeError('a key is written in base64url');
  let agreed: ReturnType<typeof agreeOn> | undefined;
  let texts = 0;
  return async (plain, binding) => {
    if (texts++ % texts_per_key_max === 0) agreed = undefined;
    agreed ??= agreeOn(server);
    const { freshKey, key } = await agreed;
    const iv = crypto.getRandomValues(new Uint8Array(SEAL_IV_BYTES));
    const encoder = new TextEncoder();
    const parameters = { name: 'AES-GCM', iv, additionalData: encoder.encode(binding) };
    const ciphertext = await crypto.subtle.encrypt(parameters, key, encoder.encode(plain));
    return formatSealed({ keyId: id, freshKey, box: toBase64url(joinBytes(iv, new Uint8Array(ciphertext))) });
  };
}
