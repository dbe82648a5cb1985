import type { SheetColumn } from '../../domain/sheet-columns.ts';
import type { SheetFault } from '../../domain/sheet-reasons.ts';
import { type OpenSheet, openSheet, type SheetRow } from './read-rows.ts';
import { SheetError } from './sheet-error.ts';

/** A list as it was written. */
export interface WrittenList {
  titles: OpenSheet['titles'];
  /** Position in a row, by column */
  at: OpenSheet['heading']['at'];
  ignored: readonly string[];
  rows: readonly SheetRow[];
}

export interface ListLimits {
  bytes_max: number;
  rows_max: number;
}

/** What a thread is asked to read. */
export interface ListRequest {
  file: Uint8Array;
  columns: readonly SheetColumn[];
  limits: ListLimits;
}

/** All rows of an uploaded list, or why the file can be taken in no part. */
export async function readList(
  file: Buffer,
  columns: readonly SheetColumn[],
  limits: ListLimits,
): Promise<WrittenList | { fault: SheetFault }> {
  try {
    if (file.length > limits.bytes_max) throw new SheetError('sheet_too_large');
    const { heading, titles, rows } = await openSheet(file, columns);
    const list: SheetRow[] = [];
    for await (const row of rows) {
      list.push(row);
      if (list.length > limits.rows_max) throw new SheetError('sheet_too_many_rows');
    }
    if (list.length === 0) throw new SheetError('sheet_no_rows');
    return { titles, at: heading.at, ignored: heading.ignored, rows: list };
  } catch (error) {
    if (error instanceof SheetError) return { fault: error.fault };
    throw error;
  }
}
