import type { SheetColumn } from '../../domain/sheet-columns.ts';
import type { Bilingual } from '../../domain/text.ts';
import { writeTemplate } from '../platform/spreadsheet.ts';

/** The workbook that is filled in with a list, and chosen from where a column has its values. */
export function listTemplate(
  columns: readonly SheetColumn[],
  names: Readonly<Record<keyof Bilingual, { list: string; values: string }>>,
  language: keyof Bilingual,
): Promise<Buffer> {
  return writeTemplate(
    names[language],
    columns.map(({ title, width, isDigits, values }) => ({
      ...{ title: title[language], width, isText: isDigits === true },
      values: values?.map((value) => value[language]),
    })),
  );
}
