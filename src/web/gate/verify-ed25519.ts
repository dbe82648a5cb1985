/** By the browser; undefined where it has no WebCrypto (a page without https), or no Ed25519 in it. */
async function verifyByBrowser(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean | undefined> {
  try {
    const bytes = Uint8Array.from(publicKey);
    const key = await crypto.subtle.importKey('raw', bytes, { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message));
  } catch {
    return undefined;
  }
}

/** Whether the signature (64 bytes) of the message is of the public key (32 bytes), Ed25519 as in RFC 8032. */
export async function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const byBrowser = await verifyByBrowser(publicKey, message, signature);
  if (byBrowser !== undefined) return byBrowser;
  const { verifyByLibrary } = await import('./verify-noble.ts');
  return verifyByLibrary(publicKey, message, signature);
}
