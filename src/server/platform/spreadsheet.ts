import { writeXlsx as writeWorkbook } from 'hucre/xlsx';
import { escapeFormula } from './escape-formula.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const WIDTH_MAX = 60;

/**
 * A workbook of one sheet of text: headings bold and frozen, widths by content. What a spreadsheet would compute leaves as
 * text.
 */
export async function writeXlsx(
  sheet: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Buffer> {
  const columns = headings.map((heading, index) => ({
    width: Math.min(
      WIDTH_MAX,
      2 + Math.max(heading.length, ...rows.slice(0, 500).map((row) => row[index]?.length ?? 0)),
    ),
  }));
  const cells = new Map(
    headings.map((heading, index) => [
      `0,${index}`,
      { value: escapeFormula(heading), style: { font: { bold: true } } },
    ]),
  );
  const table = [headings, ...rows].map((row) => row.map(escapeFormula));
  const bytes = await writeWorkbook({
    sheets: [{ name: sheet, columns, rows: table, cells, freezePane: { rows: 1 } }],
  });
  return Buffer.from(bytes);
}

export interface TemplateColumn {
  title: string;
  width: number;
  /** Codes and numbers keep their zeros */
  isText: boolean;
  /** What may be chosen */
  values: readonly string[] | undefined;
}

const TEMPLATE_ROWS = 10_000;

/** A workbook to be filled in: headings bold and frozen, lists of values on a sheet of their own. */
export async function writeTemplate(
  names: { list: string; values: string },
  columns: readonly TemplateColumn[],
): Promise<Buffer> {
  const cells = new Map(
    columns.map(({ title }, index) => [`0,${index}`, { value: title, style: { font: { bold: true } } }]),
  );
  const chosen = columns.flatMap(({ values }, index) => (values === undefined ? [] : [{ index, values }]));
  const longest = Math.max(0, ...chosen.map(({ values }) => values.length));
  const letter = (index: number) => String.fromCharCode(65 + index);
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: names.list,
        columns: columns.map(({ width, isText }) => ({ width, ...(isText ? { numFmt: '@' } : {}) })),
        rows: [columns.map(({ title }) => title)],
        cells,
        freezePane: { rows: 1 },
        dataValidations: chosen.map(({ index, values }, nth) => ({
          type: 'list',
          formula1: `'${names.values}'!$${letter(nth)}$1:$${letter(nth)}$${values.length}`,
          allowBlank: true,
          showErrorMessage: true,
          range: `${letter(index)}2:${letter(index)}${TEMPLATE_ROWS}`,
        })),
      },
      {
        name: names.values,
        rows: Array.from({ length: longest }, (_, row) => chosen.map(({ values }) => values[row] ?? '')),
      },
    ],
  });
  return Buffer.from(bytes);
}
