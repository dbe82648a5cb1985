import type { Translation } from '../kit/i18n.ts';
import type { importVi } from './import-vi.ts';

/** The words of importing units in English; a missing key is a compile error. */
export const importEn: Translation<typeof importVi> = {
  title: 'Import units from Excel',
  open: 'Import from Excel',
  back: 'Back to the units',
  intro:
    'Use the template, or a file that you have: the columns may come in any order. Units are known by their code, so the same file again makes no unit twice.',
  template: 'Get the template (.xlsx)',
  file: 'File with the list',
  file_hint: 'A .xlsx or .csv file of 4 MB at most. Nothing is written before you press Import.',
  file_choose: 'Choose a file…',
  too_large: 'The file is larger than 4 MB. Remove pictures, or split it.',
  checking: 'Reading the file…',
  found: 'What the file would do',
  created: 'New units: {count}',
  changed: 'Units changed: {count}',
  moved: 'Units moved to another office: {count}',
  same: 'Unchanged: {count}',
  faulty: 'Faulty rows, not taken: {count}',
  ignored: 'Columns that are not used: {names}',
  fault_line: 'Row {line}',
  fault_more: '{count} more faulty {count|row is|rows are} in the file to download.',
  take: 'Import {count} good {count|row|rows}',
  nothing: 'There is no row to import.',
  faulty_get: 'Get the faulty rows (.xlsx)',
  faulty_failed: 'The file did not come. Check the network and try again.',
  done: 'Imported. It can be taken back within 24 hours in the list below.',
  past: 'Imports so far',
  past_counts: '{created} new · {changed} changed · {moved} moved · {faulty} faulty',
  past_by: '{at}, {name}',
  past_undone: 'Taken back at {at}',
  undo: 'Take back',
  undo_of: 'Take back the import of {at}',
  undo_title: 'Take this import back?',
  undo_text: 'New units are removed; changed and moved ones are as they were before the import.',
};
