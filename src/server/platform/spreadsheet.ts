import { writeXlsx as writeWorkbook } from 'hucre/xlsx';

const WIDTH_MAX = 60;

/** A workbook of one sheet of text: headings bold and frozen, widths by content. The only user of the library. */
export async function writeXlsx(
  sheet: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Buffer> {
  const columns = headings.map((header, index) => ({
    header,
    width: Math.min(
      WIDTH_MAX,
      2 + Math.max(header.length, ...rows.slice(0, 500).map((row) => row[index]?.length ?? 0)),
    ),
  }));
  const bytes = await writeWorkbook({
    sheets: [{ name: sheet, columns, rows: rows.map((row) => [...row]), freezePane: { rows: 1 } }],
  });
  return Buffer.from(bytes);
}
