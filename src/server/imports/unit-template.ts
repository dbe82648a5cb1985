import type { Bilingual } from '../../domain/text.ts';
import { unitColumns } from '../../domain/unit-sheet.ts';
import { writeTemplate } from '../platform/spreadsheet.ts';

const NAMES = {
  vi: { list: 'Đơn vị', values: 'Danh mục' },
  en: { list: 'Units', values: 'Values' },
} as const;

/** The workbook that an office fills in with its units. */
export function unitTemplate(language: keyof Bilingual): Promise<Buffer> {
  return writeTemplate(
    NAMES[language],
    unitColumns.map(({ title, width, isDigits, values }) => ({
      ...{ title: title[language], width, isText: isDigits === true },
      values: values?.map((value) => value[language]),
    })),
  );
}
