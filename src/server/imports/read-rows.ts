/** The rows of an uploaded file, one after another, whatever form it has. */
import { streamCsvRows } from 'hucre/csv';
import { streamXlsxRows } from 'hucre/xlsx';
import { type Cell, isBlankRow, textOf } from '../../domain/sheet-cells.ts';
import {
  findHeading,
  HEADING_ROWS_MAX,
  type Heading,
  isNumbering,
  type SheetColumn,
} from '../../domain/sheet-columns.ts';
import { checkWorkbook } from './check-workbook.ts';
import { SheetError } from './sheet-error.ts';

const COLUMNS_MAX = 16_384;
const CELLS_MAX = 20_000_000;
const CSV_BYTES_MAX = 20 * 1_048_576;
/** Compound files: workbooks of before 2007, and those that are locked by a password. */
const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ZIP = Buffer.from('PK', 'latin1');

/** Row number as a person counts, and its cells. */
export interface SheetRow {
  line: number;
  cells: readonly Cell[];
}

export interface OpenSheet {
  heading: Heading;
  /** The cells of the heading, as they were written */
  titles: readonly Cell[];
  /** Below the heading, without empty rows */
  rows: AsyncGenerator<SheetRow>;
}

/**
 * Opens the first sheet that has a heading with these columns.
 * @throws SheetError for what cannot be taken; the rows may throw it later, too
 */
export async function openSheet(file: Buffer, columns: readonly SheetColumn[]): Promise<OpenSheet> {
  if (file.length === 0) throw new SheetError('sheet_empty');
  if (file.subarray(0, 4).equals(OLD_EXCEL)) throw new SheetError('sheet_old_excel');
  if (!file.subarray(0, 2).equals(ZIP)) return readTable(bounded(csvRows(file)), columns);
  const sheets = checkWorkbook(file);
  let first: SheetError | undefined;
  for (let sheet = 0; sheet < sheets; sheet += 1) {
    try {
      return await readTable(bounded(xlsxRows(file, sheet)), columns);
    } catch (error) {
      if (!(error instanceof SheetError)) throw error;
      // What the most promising sheet lacks says more than that the last one is empty.
      if (
        first === undefined ||
        first.fault.code === 'sheet_empty' ||
        error.fault.code === 'sheet_column_missing'
      )
        first = error;
    }
  }
  throw first ?? new SheetError('sheet_empty');
}

async function readTable(
  rows: AsyncGenerator<SheetRow>,
  columns: readonly SheetColumn[],
): Promise<OpenSheet> {
  const head: SheetRow[] = [];
  while (head.length < HEADING_ROWS_MAX) {
    const next = await rows.next();
    if (next.done === true) break;
    head.push(next.value);
  }
  if (head.length === 0) throw new SheetError('sheet_empty');
  const found = findHeading(
    head.map(({ cells }) => cells),
    columns,
  );
  if ('fault' in found) {
    await rows.return(undefined);
    throw new SheetError(found.fault);
  }
  const titles = head[found.heading.row]?.cells ?? [];
  return { heading: found.heading, titles, rows: below(head.slice(found.heading.row + 1), rows) };
}

async function* below(head: SheetRow[], rest: AsyncGenerator<SheetRow>): AsyncGenerator<SheetRow> {
  for (const [index, row] of head.entries()) if (index > 0 || !isNumbering(row.cells)) yield row;
  yield* rest;
}

/** Without empty rows; an end to what is out of all measure. */
async function* bounded(rows: AsyncIterable<SheetRow>): AsyncGenerator<SheetRow> {
  let cells = 0;
  for await (const row of rows) {
    cells += row.cells.length;
    if (row.cells.length > COLUMNS_MAX || cells > CELLS_MAX) throw new SheetError('sheet_too_wide');
    if (!isBlankRow(row.cells)) yield row;
  }
}

async function* xlsxRows(file: Buffer, sheet: number): AsyncGenerator<SheetRow> {
  try {
    for await (const { index, values } of streamXlsxRows(file, { sheet }))
      yield { line: index + 1, cells: values };
  } catch (error) {
    if (error instanceof SheetError) throw error;
    throw new SheetError('sheet_unreadable');
  }
}

async function* csvRows(file: Buffer): AsyncGenerator<SheetRow> {
  if (file.length > CSV_BYTES_MAX) throw new SheetError('sheet_too_large');
  let line = 0;
  for (const cells of streamCsvRows(decodeText(file))) {
    line += 1;
    yield { line, cells: cells.map((cell) => (typeof cell === 'string' ? cell : textOf(cell))) };
  }
}

/** Unicode in either width, or what Windows in Vietnam wrote before. @throws SheetError for what is no text */
function decodeText(file: Buffer): string {
  if (file[0] === 0xff && file[1] === 0xfe) return new TextDecoder('utf-16le').decode(file);
  if (file[0] === 0xfe && file[1] === 0xff) return new TextDecoder('utf-16be').decode(file);
  if (file.subarray(0, 65_536).includes(0)) throw new SheetError('sheet_unreadable');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return new TextDecoder('windows-1258').decode(file);
  }
}
