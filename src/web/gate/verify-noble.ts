// Fetched only by browsers that cannot check Ed25519 by themselves, and kept with the app for the days without a network.
import { ed25519 } from '@noble/curves/ed25519.js';

/** As RFC 8032 and WebCrypto check it, without the tolerance of ZIP 215. */
export function verifyByLibrary(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return ed25519.verify(signature, message, publicKey, { zip215: false });
}
