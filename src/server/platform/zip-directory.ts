import { inflateRawSync } from 'node:zlib';

/** One part of a ZIP file (PKWARE APPNOTE 6.3.10), as the directory at its end names it. */
export interface ZipPart {
  name: string;
  /** Bytes as they lie in the file, and unpacked; what a file says of itself */
  packed: number;
  unpacked: number;
  isLocked: boolean;
  method: number;
  /** Where its own header begins */
  offset: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const HEADER = 0x04034b50;
const HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/**
 * The parts of a ZIP file that is one and nothing else: it begins with its first part and ends with its directory, each
 * name stands once and the same in both places. Undefined for all others, those over 4 GB too.
 */
export function readZipDirectory(file: Buffer): ZipPart[] | undefined {
  const end = file.length - END_BYTES;
  if (end < 0 || file.readUInt32LE(0) !== HEADER || file.readUInt32LE(end) !== END) return undefined;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  if (at + file.readUInt32LE(end + 12) !== end) return undefined;
  const parts = new Map<string, ZipPart>();
  for (let no = 0; no < count; no += 1) {
    const part = at + ENTRY_BYTES > end ? undefined : readEntry(file, at);
    if (part === undefined || parts.has(part.name)) return undefined;
    parts.set(part.name, part);
    at += ENTRY_BYTES + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return at === end ? [...parts.values()] : undefined;
}

function readEntry(file: Buffer, at: number): ZipPart | undefined {
  if (file.readUInt32LE(at) !== ENTRY) return undefined;
  const nameOf = (start: number, length: number) => file.toString('utf8', start, start + length);
  const name = nameOf(at + ENTRY_BYTES, file.readUInt16LE(at + 28));
  const offset = file.readUInt32LE(at + 42);
  if (offset + HEADER_BYTES > at || file.readUInt32LE(offset) !== HEADER) return undefined;
  if (nameOf(offset + HEADER_BYTES, file.readUInt16LE(offset + 26)) !== name) return undefined;
  return {
    name,
    packed: file.readUInt32LE(at + 20),
    unpacked: file.readUInt32LE(at + 24),
    isLocked: (file.readUInt16LE(at + 8) & 1) === 1,
    method: file.readUInt16LE(at + 10),
    offset,
  };
}

/** What a part holds, whatever it says of its size; undefined when it is damaged or has more than so many bytes. */
export function unpackZipPart(file: Buffer, part: ZipPart, bytesMax: number): Buffer | undefined {
  const { offset, packed, method } = part;
  const start = offset + HEADER_BYTES + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const data = file.subarray(start, start + packed);
  if (data.length < packed || packed > bytesMax) return undefined;
  if (method === STORED) return data;
  if (method !== DEFLATED) return undefined;
  try {
    return inflateRawSync(data, { maxOutputLength: bytesMax });
  } catch {
    return undefined;
  }
}
