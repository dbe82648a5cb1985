import { writeXlsx as writeWorkbook } from 'hucre/xlsx';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const WIDTH_MAX = 60;

/** A workbook of one sheet of text: headings bold and frozen, widths by content. The only user of the library. */
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
    headings.map((value, index) => [`0,${index}`, { value, style: { font: { bold: true } } }]),
  );
  const table = [headings, ...rows].map((row) => [...row]);
  const bytes = await writeWorkbook({
    sheets: [{ name: sheet, columns, rows: table, cells, freezePane: { rows: 1 } }],
  });
  return Buffer.from(bytes);
}
