import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../domain/sheet-cells.ts';
import { unitColumns } from '../../domain/unit-sheet.ts';
import { openSheet } from './read-rows.ts';
import { SheetError } from './sheet-error.ts';

const columns = unitColumns;
const UNITS: Cell[][] = [
  ['Mã đơn vị', 'Tên đơn vị', 'Loại'],
  ['A1', 'Trường Mầm non An', 'MN'],
];

/** A zip archive of these parts; what it says of their sizes may be a lie. */
function zip(parts: Record<string, Buffer>): Buffer {
  const local: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(1_000, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    local.push(header, Buffer.from(name), packed);
    entries.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

async function outcomeOf(file: Buffer): Promise<string> {
  try {
    let rows = 0;
    for await (const _row of (await openSheet(file, columns)).rows) rows += 1;
    return `${rows} rows`;
  } catch (error) {
    if (error instanceof SheetError) return error.fault.code;
    throw error;
  }
}

const workbook = async (...sheets: Cell[][][]) =>
  Buffer.from(
    await writeXlsx({
      sheets: sheets.map((rows, index) => ({
        name: `S${index}`,
        rows: rows.map((row) => row.map((c) => c ?? null)),
      })),
    }),
  );
const sheetOf = (content: Buffer) => zip({ 'xl/worksheets/sheet1.xml': content });

describe('a file', () => {
  it('is read from the first sheet that has the heading, without empty rows and numbers of columns', async () => {
    expect(await outcomeOf(await workbook(UNITS))).toBe('1 rows');
    expect(await outcomeOf(await workbook([['Hướng dẫn']], UNITS))).toBe('1 rows');
    const [heading = [], row = []] = UNITS;
    const messy = [['DANH SÁCH'], [], heading, ['(1)', '(2)', '(3)'], row, [null, ' ', ''], row];
    expect(await outcomeOf(await workbook(messy))).toBe('2 rows');
  });

  it('may be a table as text, in Unicode of either width or in the old Vietnamese code', async () => {
    const text = UNITS.map((row) => row.join(';')).join('\r\n');
    expect(await outcomeOf(Buffer.from(`\ufeff${text}`))).toBe('1 rows');
    expect(await outcomeOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe('1 rows');
  });

  it('of an old kind, locked, damaged or empty is refused with what to do', async () => {
    expect(await outcomeOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('sheet_old_excel');
    expect(await outcomeOf(Buffer.alloc(0))).toBe('sheet_empty');
    expect(await outcomeOf(Buffer.from('PK\u0003\u0004damaged', 'latin1'))).toBe('sheet_unreadable');
    expect(await outcomeOf(Buffer.from([0xff, 0xd8, 0xff, 0, 0, 0]))).toBe('sheet_unreadable');
    expect(await outcomeOf((await workbook(UNITS)).subarray(0, 900))).toBe('sheet_unreadable');
  });

  it('that would do harm is refused within two seconds', async () => {
    const million = Array.from({ length: 1_000_000 }, (_, row) => `<row r="${row}"/>`).join('');
    const entity = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>';
    const hostile: [string, Buffer][] = [
      ['sheet_bomb', sheetOf(Buffer.alloc(200 * 1_048_576, 32))],
      ['sheet_bomb', sheetOf(Buffer.alloc(50 * 1_048_576, 32))],
      ['sheet_too_many_rows', sheetOf(Buffer.from(million))],
      ['sheet_unsafe', sheetOf(Buffer.from(entity))],
    ];
    for (const [outcome, file] of hostile) {
      const started = performance.now();
      expect(await outcomeOf(file)).toBe(outcome);
      expect(performance.now() - started, outcome).toBeLessThan(2_000);
    }
  });
});
