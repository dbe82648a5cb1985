/**
 * Arrays in PostgreSQL's binary format (src/include/utils/array.h): a hot statement takes its rows as one array a
 * column, and text would be written here and parsed there for nothing.
 */

const OID = { bytea: 17, int2: 21, int4: 23, text: 25, timestamptz: 1184, uuid: 2950 } as const;
const HEADER_BYTES = 20;
/** 01/01/2000 UTC, the zero of PostgreSQL's timestamps, in Unix milliseconds. */
const EPOCH_MS = 946_684_800_000;
const TWO_32 = 2 ** 32;

function withHeader(oid: number, count: number, hasNull: boolean, dataBytes: number): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + dataBytes);
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(hasNull ? 1 : 0, 4);
  buffer.writeInt32BE(oid, 8);
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16);
  return buffer;
}

/** Elements of one length each, or null. `write` puts the element at the offset. */
function fixedArray<T>(
  oid: number,
  bytes: number,
  values: readonly (T | null)[],
  write: (buffer: Buffer, value: T, offset: number) => void,
): Buffer {
  const nulls = values.reduce((count, value) => (value === null ? count + 1 : count), 0);
  const buffer = withHeader(oid, values.length, nulls > 0, values.length * (4 + bytes) - nulls * bytes);
  let offset = HEADER_BYTES;
  for (const value of values) {
    buffer.writeInt32BE(value === null ? -1 : bytes, offset);
    offset += 4;
    if (value === null) continue;
    write(buffer, value, offset);
    offset += bytes;
  }
  return buffer;
}

/** `uuid[]` of UUIDs as text with their four dashes. */
export function uuidArray(ids: readonly (string | null)[]): Buffer {
  return fixedArray(OID.uuid, 16, ids, writeUuid);
}

/** Where the pairs of digits of a UUID's text begin. */
const PAIRS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
/** The value of a hexadecimal digit by its character code. */
const DIGITS = new Uint8Array(128);
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  DIGITS[digit.charCodeAt(0)] = value;
  DIGITS[digit.toUpperCase().charCodeAt(0)] = value;
}

/** By hand: a check-in writes about ten, and Buffer's own way over a text without dashes takes eight times as long. */
function writeUuid(buffer: Buffer, id: string, offset: number): void {
  let end = offset;
  for (const pair of PAIRS) {
    buffer[end] = (digitAt(id, pair) << 4) | digitAt(id, pair + 1);
    end += 1;
  }
}

function digitAt(text: string, index: number): number {
  return DIGITS[text.charCodeAt(index)] ?? 0;
}

/** `timestamptz[]` of instants in Unix milliseconds. */
export function timestampArray(instants: readonly (number | null)[]): Buffer {
  return fixedArray(OID.timestamptz, 8, instants, (buffer, ms, offset) => {
    const micros = (ms - EPOCH_MS) * 1000;
    buffer.writeInt32BE(Math.floor(micros / TWO_32), offset);
    buffer.writeUInt32BE(micros - Math.floor(micros / TWO_32) * TWO_32, offset + 4);
  });
}

/** `integer[]`. */
export function integerArray(values: readonly (number | null)[]): Buffer {
  return fixedArray(OID.int4, 4, values, (buffer, value, offset) => {
    buffer.writeInt32BE(value, offset);
  });
}

/** `smallint[]`. */
export function smallintArray(values: readonly (number | null)[]): Buffer {
  return fixedArray(OID.int2, 2, values, (buffer, value, offset) => {
    buffer.writeInt16BE(value, offset);
  });
}

/** `bytea[]` of byte strings of 32 bytes each, as keyed hashes are. */
export function hashArray(hashes: readonly (Buffer | null)[]): Buffer {
  return fixedArray(OID.bytea, 32, hashes, (buffer, hash, offset) => {
    hash.copy(buffer, offset, 0, 32);
  });
}

/** `text[]`. */
export function textArray(texts: readonly (string | null)[]): Buffer {
  const lengths = texts.map((text) => (text === null ? -1 : Buffer.byteLength(text)));
  const bytes = lengths.reduce((sum, length) => sum + 4 + Math.max(length, 0), 0);
  const buffer = withHeader(OID.text, texts.length, lengths.includes(-1), bytes);
  let offset = HEADER_BYTES;
  for (const [index, text] of texts.entries()) {
    const length = lengths[index] ?? -1;
    buffer.writeInt32BE(length, offset);
    offset += 4;
    if (text !== null) offset += buffer.write(text, offset);
  }
  return buffer;
}
