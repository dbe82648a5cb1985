/**
 * Identifiers. Every id is a UUID in its canonical lower-case form; facts made on a device carry a UUIDv7
 * (RFC 9562, section 5.7), so that an id is made before the first sending and sorts by time.
 */

declare const brand: unique symbol;

/** A UUID that can only be used where its own kind is asked for. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type PersonId = Id<'person'>;
export type PlaceId = Id<'place'>;
export type VisitId = Id<'visit'>;
export type DeclarationId = Id<'declaration'>;

/** Random bytes that `uuidV7` takes: 80 bits, of which 74 are used. */
export const UUID_V7_RANDOM_BYTES = 10;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const MS_MAX = 2 ** 48 - 1;

/**
 * Whether the value is a UUID of any version. Upper case is not accepted: two spellings of one id
 * would be one row in the database and two keys in a map.
 */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** Whether the value is a UUID of version 7. */
export function isUuidV7(value: unknown): value is string {
  return typeof value === 'string' && UUID_V7.test(value);
}

/** The same check as `isUuid`, naming the kind of the id: `if (isId<PersonId>(text)) …`. */
export function isId<Kind extends Id<string>>(value: unknown): value is Kind {
  return isUuid(value);
}

/**
 * Makes a UUIDv7.
 * @param ms Unix time in milliseconds, an integer from 0 to 2^48 - 1
 * @param random exactly 10 bytes from a cryptographic source
 * @throws RangeError when an argument is out of its range
 */
export function uuidV7(ms: number, random: Uint8Array): string {
  if (!Number.isInteger(ms) || ms < 0 || ms > MS_MAX) throw new RangeError('ms is not a 48-bit Unix time');
  if (random.length !== UUID_V7_RANDOM_BYTES) throw new RangeError('random must have 10 bytes');
  const time = ms.toString(16).padStart(12, '0');
  const bytes = [...random];
  bytes[0] = 0x70 | (at(random, 0) & 0x0f);
  bytes[2] = 0x80 | (at(random, 2) & 0x3f);
  const tail = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`;
}

/**
 * The Unix time in milliseconds inside a UUIDv7.
 * @throws RangeError when the text is not a UUIDv7
 */
export function uuidTime(id: string): number {
  if (!isUuidV7(id)) throw new RangeError('not a UUIDv7');
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}
