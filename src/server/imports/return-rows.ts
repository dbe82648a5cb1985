import { type Cell, textOf } from '../../domain/sheet-cells.ts';
import { reasonTitle } from '../../domain/sheet-columns.ts';
import { reasonText } from '../../domain/sheet-reasons.ts';
import type { Bilingual } from '../../domain/text.ts';
import { unitColumns } from '../../domain/unit-sheet.ts';
import { writeXlsx } from '../platform/spreadsheet.ts';
import type { ReadList } from './read-units.ts';

/** The rows that were not taken, in the sender's own columns, with one more that says why; it can be mended and sent again. */
export function returnRows({ titles, rows, plan }: ReadList, language: keyof Bilingual): Promise<Buffer> {
  const reasons = new Map(plan.faulty.map(({ line, faults }) => [line, faults]));
  const titleOf = (key: string) => unitColumns.find((column) => column.key === key)?.title[language];
  const width = Math.max(titles.length, ...rows.map(({ cells }) => cells.length));
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
