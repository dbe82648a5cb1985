/** Which column of somebody's sheet is which: headings in any order and spelling, below any number of title rows. */
import { type Cell, textOf } from './sheet-cells.ts';
import type { SheetFault } from './sheet-reasons.ts';
import type { Bilingual } from './text.ts';
import { foldText } from './text-fold.ts';

export interface SheetColumn<Key extends string = string> {
  readonly key: Key;
  /** As the template and the returned file call it */
  readonly title: Bilingual;
  /** Other names, without accents and capitals */
  readonly synonyms: readonly string[];
  readonly isRequired?: boolean;
  /** The values of the template's list */
  readonly values?: readonly Bilingual[];
  /** Numbers that are no amounts: the template keeps the column as text */
  readonly isDigits?: boolean;
  readonly width: number;
}

export type Heading = {
  /** Index of the row in what was read */
  readonly row: number;
  /** Position in the row, by column */
  readonly at: ReadonlyMap<string, number>;
  /** Headings that mean nothing to us */
  readonly ignored: readonly string[];
};

/** Where a heading may stand at the deepest: below an office's name, a title, a date and a note. */
export const HEADING_ROWS_MAX = 30;
/** The column in which an export gives the reasons back; read again, it is passed over. */
export const reasonTitle: Bilingual = { vi: 'Lý do chưa nhập', en: 'Why not taken' };
/** Columns that every list has, and that say nothing. */
const PASSED_OVER = new Set([
  'stt',
  'so thu tu',
  'tt',
  'no',
  foldText(reasonTitle.vi),
  foldText(reasonTitle.en),
]);

/** A heading's words: "Họ và tên (*)" and "HO VA TEN*" are one. */
export function headingKey(cell: Cell): string {
  return foldText(textOf(cell).replace(/\([^)]*\)|\[[^\]]*\]/g, ' '));
}

/**
 * Finds the heading among the first rows: the row in which most columns are known, at least one of them required, or
 * two where none is.
 */
export function findHeading(
  rows: readonly (readonly Cell[])[],
  columns: readonly SheetColumn[],
): { heading: Heading } | { fault: SheetFault } {
  const names = namesOf(columns);
  const scored = rows.slice(0, HEADING_ROWS_MAX).map((cells, row) => ({ row, known: knownIn(cells, names) }));
  const best = scored.reduce((a, b) => (b.known.length > a.known.length ? b : a), { row: -1, known: [] });
  const required = columns.filter(({ isRequired }) => isRequired === true);
  const found = new Set(best.known.map(([key]) => key));
  if (best.known.length < 2 && !(best.known.length === 1 && required.length === 1 && columns.length === 1)) {
    return { fault: { code: 'sheet_no_heading', what: titlesOf(required) } };
  }
  const missing = required.filter(({ key }) => !found.has(key));
  if (missing.length > 0) return { fault: { code: 'sheet_column_missing', what: titlesOf(missing) } };
  const twice = columns.find(({ key }) => best.known.filter(([known]) => known === key).length > 1);
  if (twice !== undefined) return { fault: { code: 'sheet_column_twice', what: twice.title } };
  const at = new Map(best.known);
  return { heading: { row: best.row, at, ignored: ignoredIn(rows[best.row] ?? [], at) } };
}

/** Whether the row only numbers the columns below the heading: 1, 2, 3 … or (1), (2), (3) … */
export function isNumbering(cells: readonly Cell[]): boolean {
  const texts = cells.map(textOf).filter((text) => text !== '');
  return (
    texts.length > 2 &&
    texts.every((text, index) => /^\(?\d{1,2}\)?$/.test(text) && numberIn(text) <= index + 2)
  );
}

function numberIn(text: string): number {
  return Number(text.replace(/\D/g, ''));
}

function namesOf(columns: readonly SheetColumn[]): Map<string, string> {
  return new Map(
    columns.flatMap(({ key, title, synonyms }) =>
      [foldText(title.vi), foldText(title.en), ...synonyms].map((name) => [name, key] as const),
    ),
  );
}

function knownIn(cells: readonly Cell[], names: ReadonlyMap<string, string>): [string, number][] {
  return cells.flatMap((cell, at) => {
    const key = typeof cell === 'string' ? names.get(headingKey(cell)) : undefined;
    return key === undefined ? [] : [[key, at] as [string, number]];
  });
}

function ignoredIn(cells: readonly Cell[], at: ReadonlyMap<string, number>): string[] {
  const used = new Set(at.values());
  return cells
    .filter((cell, index) => !used.has(index) && textOf(cell) !== '' && !PASSED_OVER.has(headingKey(cell)))
    .map(textOf);
}

function titlesOf(columns: readonly SheetColumn[]): Bilingual {
  return {
    vi: columns.map(({ title }) => title.vi).join(', '),
    en: columns.map(({ title }) => title.en).join(', '),
  };
}
