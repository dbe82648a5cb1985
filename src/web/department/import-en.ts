import type { Translation } from '../kit/i18n.ts';
import type { importVi } from './import-vi.ts';

/** The words of importing units in English; a missing key is a compile error. */
export const importEn: Translation<typeof importVi> = {
  title: 'Import units from Excel',
  open: 'Import from Excel',
  back: 'Back to the units',
  intro:
    'Use the template, or a file that you have: the columns may come in any order. Units are known by their code, so the same file again makes no unit twice.',
  created: 'New units: {count}',
  changed: 'Units changed: {count}',
  moved: 'Units moved to another office: {count}',
  same: 'Unchanged: {count}',
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
