/**
 * Whether a workbook may be opened at all. It is a zip archive of XML; what it says of itself is not believed: each
 * part is unpacked once, into no more than it may take, before the library reads it.
 */
import { readZipDirectory, unpackZipPart, type ZipPart } from '../platform/zip-directory.ts';
import { SheetError } from './sheet-error.ts';

const MB = 1_048_576;
/** Ten thousand units in seven columns are 6 MB of XML; it is unpacked while everybody else waits. */
const PART_BYTES_MAX = 40 * MB;
const ALL_BYTES_MAX = 60 * MB;
const PARTS_MAX = 2_000;
const SHEETS_MAX = 50;
/** XML with a million like rows is packed at 1 to 100; nothing that a person made goes beyond. */
const RATIO_MAX = 250;
/** The most that DEFLATE can make of a byte (zlib's technical notes): what may be larger than it says. */
const DEFLATE_RATIO_MAX = 1_032;
const RATIO_FROM_BYTES = 5 * MB;
/** Rows with the ghosts that formatting leaves below a list. */
const ROWS_MAX = 400_000;

/** @returns how many sheets it has @throws SheetError for what is no workbook, or would do harm */
export function checkWorkbook(file: Buffer): number {
  const parts = listParts(file).filter(({ name }) => /\.(?:xml|rels)$/i.test(name));
  const sheets = parts.filter(({ name }) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name));
  if (sheets.length === 0) throw new SheetError('sheet_unreadable');
  if (sheets.length > SHEETS_MAX) throw new SheetError('sheet_too_many_sheets');
  let all = 0;
  for (const part of parts) {
    const content = unpack(file, part);
    all += content.length;
    if (all > ALL_BYTES_MAX) throw new SheetError('sheet_bomb');
    if (content.length > RATIO_FROM_BYTES && content.length > RATIO_MAX * part.packed)
      throw new SheetError('sheet_bomb');
    // No office program writes one; with it, XML can name files and addresses, or itself a billion times.
    if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY')) throw new SheetError('sheet_unsafe');
    if (sheets.includes(part) && hasTooManyRows(content)) throw new SheetError('sheet_too_many_rows');
  }
  return sheets.length;
}

/** @throws SheetError for an archive that holds anything but its parts, or too many of them */
function listParts(file: Buffer): ZipPart[] {
  const parts = readZipDirectory(file);
  if (parts === undefined) throw new SheetError('sheet_unreadable');
  if (parts.length > PARTS_MAX) throw new SheetError('sheet_bomb');
  return parts;
}

function unpack(file: Buffer, part: ZipPart): Buffer {
  // What it says of its size may be a lie either way; the bytes are counted while they are unpacked.
  const content = unpackZipPart(file, part, PART_BYTES_MAX);
  if (content !== undefined) return content;
  throw new SheetError(part.packed * DEFLATE_RATIO_MAX > PART_BYTES_MAX ? 'sheet_bomb' : 'sheet_unreadable');
}

function hasTooManyRows(content: Buffer): boolean {
  let rows = 0;
  for (let at = content.indexOf('<row'); at >= 0; at = content.indexOf('<row', at + 4)) {
    rows += 1;
    if (rows > ROWS_MAX) return true;
  }
  return false;
}
