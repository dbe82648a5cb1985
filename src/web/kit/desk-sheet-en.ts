import type { sheetVi } from './desk-sheet-vi.ts';
import type { Translation } from './i18n.ts';

export const sheetEn: Translation<typeof sheetVi> = {
  template: 'Get the template (.xlsx)',
  file: 'File with the list',
  file_hint: 'A .xlsx or .csv file of {mb} MB at most. Nothing is written before you press Import.',
  file_choose: 'Choose a file…',
  too_large: 'The file is larger than {mb} MB. Remove pictures, or split it.',
  checking: 'Reading the file…',
  found: 'What the file would do',
  faulty: 'Faulty rows, not taken: {count}',
  ignored: 'Columns that are not used: {names}',
  fault_line: 'Row {line}',
  fault_more: '{count} more faulty {count|row is|rows are} in the file to download.',
  take: 'Import {count} good {count|row|rows}',
  nothing: 'There is no row to import.',
  faulty_get: 'Get the faulty rows (.xlsx)',
  faulty_failed: 'The file did not come. Check the network and try again.',
};
