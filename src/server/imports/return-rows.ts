import { type Cell, textOf } from '../../domain/sheet-cells.ts';
import { reasonTitle, type SheetColumn } from '../../domain/sheet-columns.ts';
import { type RowFault, reasonText } from '../../domain/sheet-reasons.ts';
import type { Bilingual } from '../../domain/text.ts';
import { writeXlsx } from '../platform/spreadsheet.ts';
import type { WrittenList } from './read-list.ts';

/** The rows that were not taken, in the sender's own columns, with one more that says why; it can be mended and sent again. */
export function returnRows(
  { titles, rows }: Pick<WrittenList, 'titles' | 'rows'>,
  faulty: readonly { line: number; faults: readonly RowFault[] }[],
  { columns, language }: { columns: readonly SheetColumn[]; language: keyof Bilingual },
): Promise<Buffer> {
  const reasons = new Map(faulty.map(({ line, faults }) => [line, faults]));
  const titleOf = (key: string) => columns.find((column) => column.key === key)?.title[language];
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), titles.length);
  const textsOf = (cells: readonly Cell[]) =>
    Array.from({ length: width }, (_, index) => textOf(cells[index]));
  return writeXlsx(
    reasonTitle[language],
    [...textsOf(titles), reasonTitle[language]],
    rows.flatMap(({ line, cells }) => {
      const faults = reasons.get(line);
      if (faults === undefined) return [];
      const why = faults.map((fault) => {
        const column = titleOf(fault.column ?? '');
        return column === undefined
          ? reasonText(fault, language)
          : `${column}: ${reasonText(fault, language)}`;
      });
      return [[...textsOf(cells), why.join(' ')]];
    }),
  );
}
