import { stringify } from 'csv-stringify/sync';
import { escapeFormula } from './escape-formula.ts';

/** Before the first line of a file: by it Excel knows UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/** Lines of CSV, each ended; what a spreadsheet would compute leaves as text. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(escapeFormula)),
    { record_delimiter: 'windows' },
  );
}
