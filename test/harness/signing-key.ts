import { createPublicKey, type KeyObject } from 'node:crypto';
import type { TestServer } from './server.ts';

/** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410); the raw 32 bytes follow it. */
const ED25519_SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** The key that a server publishes for checking posters and receipts. */
export async function publishedKey(server: TestServer): Promise<KeyObject> {
  const { publicKey } = (await server.client().get('/api/settings')).body;
  return ed25519Key(Buffer.from(publicKey, 'base64url'));
}

export function ed25519Key(raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([ED25519_SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
}
