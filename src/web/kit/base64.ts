import { toBase64url } from '../../domain/bytes.ts';

/** Base64 with its padding, as JSON carries bytes. */
export function base64Of(bytes: Uint8Array): string {
  const text = toBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}
