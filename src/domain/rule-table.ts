/** Takes the text of a table of rules apart, without looking at what it says. Markdown: two tables, and prose around them. */
import type { FileFault } from './file-fault.ts';

export const ruleColumns = [
  'id',
  'when',
  'verdict',
  'urgency',
  'reason vi',
  'reason en',
  'advice vi',
  'advice en',
] as const;
export const exampleColumns = ['answers', 'verdict', 'urgency', 'rules'] as const;

/** A row with its cells by column, and the number of its line, from 1. */
export type Row<Column extends string> = {
  readonly line: string;
  readonly cells: Readonly<Record<Column, string>>;
};

export type RuleTable = {
  /** `form: <id> <version>` */
  readonly form: string | undefined;
  /** `version: <version>` */
  readonly version: string | undefined;
  readonly rules: readonly Row<(typeof ruleColumns)[number]>[];
  readonly examples: readonly Row<(typeof exampleColumns)[number]>[];
  readonly faults: readonly FileFault[];
};

export function readRuleTable(text: string): RuleTable {
  const rules: Row<(typeof ruleColumns)[number]>[] = [];
  const examples: Row<(typeof exampleColumns)[number]>[] = [];
  const faults: FileFault[] = [];
  let table: 'rules' | 'examples' | undefined;
  text.split(/\r?\n/).forEach((content, index) => {
    const line = String(index + 1);
    if (!content.startsWith('|')) {
      table = undefined;
      return;
    }
    const cells = content
      .trimEnd()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim());
    if (cells.every((cell) => /^:?-+:?$/.test(cell))) return;
    if (isHeading(cells, ruleColumns)) table = 'rules';
    else if (isHeading(cells, exampleColumns)) table = 'examples';
    else if (table === undefined) faults.push({ at: line, code: 'row_outside' });
    else if (table === 'rules') addRow(rules, ruleColumns, line, cells, faults);
    else addRow(examples, exampleColumns, line, cells, faults);
  });
  return { form: findField(text, 'form'), version: findField(text, 'version'), rules, examples, faults };
}

function findField(text: string, name: string): string | undefined {
  return new RegExp(`^${name}: *(.+?) *$`, 'm').exec(text)?.[1];
}

function isHeading(cells: readonly string[], columns: readonly string[]): boolean {
  return cells.length === columns.length && columns.every((column, index) => cells[index] === column);
}

function addRow<Column extends string>(
  rows: Row<Column>[],
  columns: readonly Column[],
  line: string,
  cells: readonly string[],
  faults: FileFault[],
): void {
  if (cells.length !== columns.length) {
    faults.push({ at: line, code: 'wrong_cells', what: String(columns.length) });
    return;
  }
  const named = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  if (hasAll(named, columns)) rows.push({ line, cells: named });
}

function hasAll<Column extends string>(
  cells: Readonly<Record<string, string>>,
  columns: readonly Column[],
): cells is Readonly<Record<Column, string>> {
  return columns.every((column) => Object.hasOwn(cells, column));
}
