import { utf8Text } from '../../domain/bytes.ts';

/** One message of a reader in the mode HID POS: all bytes of a code, or a part of it with more to come. */
export type HidPart = { readonly bytes: Uint8Array; readonly isLast: boolean };

/** Where readers put the symbology (`]Q1`, ISO/IEC 15424): behind the length, or one byte later. */
const SYMBOLOGY_AT = [1, 2];
const SYMBOLOGY_BYTES = 3;
/** Whether the code goes on in the next report (HID point of sale usages, decode data continued). */
const CONTINUED_AT = 62;
const BRACKET = 0x5d;

/**
 * Reads an input report of HID POS: a length, the symbology in three signs, the bytes of the code, and whether more of
 * it follows. Undefined for a report of another form.
 */
export function readHidReport(data: DataView): HidPart | undefined {
  const at = SYMBOLOGY_AT.find((place) => place < data.byteLength && data.getUint8(place) === BRACKET);
  if (at === undefined || data.byteLength <= CONTINUED_AT) return undefined;
  const start = at + SYMBOLOGY_BYTES;
  const length = Math.min(data.getUint8(0), CONTINUED_AT - start);
  const bytes = new Uint8Array(data.buffer, data.byteOffset + start, length);
  return { bytes: Uint8Array.from(bytes), isLast: data.getUint8(CONTINUED_AT) === 0 };
}

/** The text of all parts of a code: UTF-8, or what Latin-1 makes of bytes that are none. */
export function textOfParts(parts: readonly Uint8Array[]): string {
  const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
  return utf8Text(bytes) ?? String.fromCharCode(...bytes);
}
