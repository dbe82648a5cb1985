/** Bytes as text and back, with nothing but the language itself: the same on the server, a phone and in a worker. */

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/** UTF-8 bytes of `text`; half characters (lone surrogates) become U+FFFD. */
export function utf8Bytes(text: string): Uint8Array {
  const escaped = encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd'));
  const bytes: number[] = [];
  for (let i = 0; i < escaped.length; i++) {
    if (escaped[i] === '%') {
      bytes.push(Number.parseInt(escaped.slice(i + 1, i + 3), 16));
      i += 2;
    } else bytes.push(escaped.charCodeAt(i));
  }
  return Uint8Array.from(bytes);
}

/** The text of UTF-8 `bytes`, or undefined when they are not well-formed UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return undefined;
  }
}

/** Base64url (RFC 4648 section 5) without padding. */
export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i] ?? 0, bytes[i + 1], bytes[i + 2]];
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const length = c !== undefined ? 4 : b !== undefined ? 3 : 2;
    for (let j = 0; j < length; j++) text += BASE64URL[(group >> (18 - 6 * j)) & 63];
  }
  return text;
}

/** The bytes of base64url `text`, or undefined when it is not the one way to write them. */
export function fromBase64url(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const symbol of text) {
    const value = BASE64URL.indexOf(symbol);
    if (value < 0) return undefined;
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((buffer >> bits) & 0xff);
  }
  const decoded = Uint8Array.from(bytes);
  return toBase64url(decoded) === text ? decoded : undefined;
}

/** `value` as `length` bytes, highest first. Throws a RangeError when it is negative, broken or too large. */
export function uintBytes(value: number | bigint, length: number): Uint8Array {
  let rest = BigInt(value);
  const bytes = new Uint8Array(length);
  for (let i = length - 1; i >= 0; i--) {
    bytes[i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  if (rest !== 0n) throw new RangeError(`a whole number from 0 to 2^${8 * length} - 1 is needed`);
  return bytes;
}

/** The unsigned number that `bytes` write, highest byte first. */
export function bytesUint(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

/** All `parts`, one after the other. */
export function joinBytes(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
