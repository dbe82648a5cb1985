import { dayOf } from '../../src/domain/time.ts';
import type { RunStatement } from './plan-log.ts';
import type { SourceFile } from './source-files.ts';

/** Tables that grow with every visit and declaration: no statement on them may be left out. */
const GROWING =
  /\b(?:from|join|into|update|using)\s+(?:visit|stay|visit_count|declaration|declaration_day)\b/i;
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*(?:\/\/|--).*$/gm;
const LITERAL = /`(?:\\[\s\S]|[^`\\])*`|'(?:\\.|[^'\\\n])*'/g;
const PARTITION = /_(\d{4})(\d\d)(\d\d)$/;
const INSTANT = /(?<![\w-])\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d)?(?![\w-])/g;

/** A part of a statement on a growing table, as it is written where it belongs. */
export interface Piece {
  /** A file of the sources, or a function of the database */
  home: string;
  text: string;
}

/**
 * The parts of texts between their `${…}` that name a growing table.
 * @throws when one is named where no text was found
 */
export function piecesOfSources(files: readonly SourceFile[]): Piece[] {
  return files.flatMap(({ path, text }) => {
    const code = text.replace(COMMENT, '');
    const parts = [...code.matchAll(LITERAL)]
      .flatMap(([literal]) => literal.slice(1, -1).split(/\$\{[^}]*\}/))
      .filter((part) => GROWING.test(part));
    if (mentions(code) !== mentions(parts.join('\n')))
      throw new Error(`${path}: a statement was not read whole`);
    return parts.map((part) => ({ home: path, text: part }));
  });
}

const mentions = (text: string) => text.match(new RegExp(GROWING, 'gi'))?.length ?? 0;

/** The statements in functions that name a growing table. */
export function piecesOfFunctions(functions: readonly { name: string; body: string }[]): Piece[] {
  return functions.flatMap(({ name, body }) =>
    body
      .replace(COMMENT, '')
      .split(';')
      .filter((part) => GROWING.test(part))
      .map((part) => ({ home: name.replace(/^\w+\./, ''), text: part })),
  );
}

/** Where a statement is written; undefined when it is on no growing table. */
export function homeOf(statement: RunStatement, pieces: readonly Piece[]): string | undefined {
  return pieces.find((piece) => holds(statement, piece))?.home;
}

/** The pieces that no statement holds. */
export function piecesNotRun(pieces: readonly Piece[], statements: readonly RunStatement[]): Piece[] {
  return pieces.filter((piece) => !statements.some((statement) => holds(statement, piece)));
}

function holds({ text, within }: RunStatement, piece: Piece): boolean {
  if (within === undefined) return text.includes(piece.text);
  if (within !== piece.home || !GROWING.test(text)) return false;
  const [ran, written] = [plain(text), plain(piece.text)];
  return written.includes(ran) || ran.includes(written);
}

/** PL/pgSQL runs its statements without their INTO, and an expression without what it is for. */
function plain(text: string): string {
  return text
    .replace(COMMENT, '')
    .replace(/\binto\s+\w+(?=\s+from\b)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What a plan does too much of: reading a large table from end to end, opening days that were not asked for. */
export interface Excess {
  wholeTables: string[];
  days: string[];
}

/**
 * A statement may open the days from the earliest to the latest instant among its values, no others.
 * @param large tables, `schema.table`, that nobody may read whole
 */
export function excessOf({ scans, parameters }: RunStatement, large: ReadonlySet<string>): Excess {
  const asked = (parameters.match(INSTANT) ?? []).map((text) =>
    text.length === 10 ? text : dayOf(Date.parse(`${text}:00`)),
  );
  const [first = '9999', last = ''] = [asked.toSorted()[0], asked.toSorted().at(-1)];
  const days = scans.map(({ table }) => PARTITION.exec(table)?.slice(1).join('-') ?? first);
  return {
    wholeTables: unique(
      scans.filter(({ kind, table }) => kind === 'Seq Scan' && large.has(table)).map(({ table }) => table),
    ),
    days: unique(days.filter((day) => day !== first && (day < first || day > last))),
  };
}

const unique = (texts: readonly string[]) => [...new Set(texts)].toSorted();
