import { generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { rawPublicKey } from '../../server/platform/ed25519.ts';
import { verifyEd25519 } from './verify-ed25519.ts';
import { verifyByLibrary } from './verify-noble.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const publicKey = rawPublicKey(privateKey);
const message = new TextEncoder().encode('VaoRa receipt 3');
const signature = sign(null, message, privateKey);

afterEach(() => vi.unstubAllGlobals());

/** A browser of before Ed25519, and a page without https. */
const browsers = [
  ['with Ed25519', crypto],
  [
    'without Ed25519',
    { subtle: { importKey: () => Promise.reject(new DOMException('', 'NotSupportedError')) } },
  ],
  ['without WebCrypto', {}],
] as const;

test.each(browsers)('a browser %s takes a genuine signature and no other', async (_name, browser) => {
  vi.stubGlobal('crypto', browser);
  expect(await verifyEd25519(publicKey, message, signature)).toBe(true);
  for (const at of [0, 31, 32, 63]) {
    const changed = Uint8Array.from(signature);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(await verifyEd25519(publicKey, message, changed)).toBe(false);
  }
  expect(await verifyEd25519(publicKey, message.slice(1), signature)).toBe(false);
  const other = rawPublicKey(generateKeyPairSync('ed25519').privateKey);
  expect(await verifyEd25519(other, message, signature)).toBe(false);
});

test('the library knows the first vectors of RFC 8032, section 7.1', () => {
  const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
  const key = hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
  const known = hex(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  );
  expect(verifyByLibrary(key, hex('72'), known)).toBe(true);
  expect(verifyByLibrary(key, hex('73'), known)).toBe(false);
});
