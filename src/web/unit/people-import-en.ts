import type { Translation } from '../kit/i18n.ts';
import type { peopleImportVi } from './people-import-vi.ts';

export const peopleImportEn: Translation<typeof peopleImportVi> = {
  title: 'Import people from Excel',
  open: 'Import from Excel',
  back: 'Back to the people',
  intro:
    'Use the template, or a file that you have: the columns may come in any order. People are known by their code, or by name and phone number, so the same file again puts nobody there twice. Who is on the list and not in the file stays.',
  kind: 'Rows that do not say the kind are',
  created: 'New people: {count}',
  changed: 'People changed: {count}',
  same: 'Unchanged: {count}',
  reading: 'Reading the file…',
  progress: '{done} of {rows} rows looked at',
  leave_hint:
    'A long list takes about a minute. If the network fails, import the same file again: what was taken stays.',
  done: 'Imported.',
  past: 'Imports so far',
  past_by: '{at}, {name}',
  past_counts: '{created} new · {changed} changed · {same} unchanged · {faulty} faulty',
  past_running: 'Under way: {done} of {rows} rows.',
  past_stopped: 'Cut at row {done} of {rows}. Choose the same file again and go on; what was taken stays.',
};
