import type { Translation } from '../kit/i18n.ts';
import type { vi } from './directive-vi.ts';

/** The words of an office's letters in English; a missing key is a compile error. */
export const en: Translation<typeof vi> = {
  nav: 'Letters',
  list_title: 'Letters to units',
  list_intro:
    'Letters to the units below. The office sees which of them have received, opened and confirmed each.',
  list_empty: 'The office has not sent any letter yet.',
  list_received: 'Letters to the office',
  list_draft: 'Draft',
  list_sent: 'Sent {at}',
  list_number: 'Number {number}',
  list_due: 'Due {due}',
  list_counts: '{confirmed} of {total} {total|unit|units} confirmed',
  list_no_officer: '{count} {count|unit|units} without a reachable officer',
  list_open: 'Follow',

  back: 'Back to the letters',
  follow_title: 'How far the letter has come',
  follow_export: 'Download the list (XLSX)',
  follow_forward: 'Forward',
  follow_more: 'Send to more units',
  follow_letter: 'The letter',
  follow_filter: 'Show by state',
  follow_all: 'All',
  follow_late: 'Overdue',
  follow_search: 'Search by name or code of the unit',
  follow_count: '{count} {count|unit|units} · as of {at}',
  follow_none: 'No unit matches. Take conditions away.',
  follow_nobody: 'This letter has not been passed to any unit below yet.',
  follow_unit: 'Unit',
  follow_from: 'Sent by',
  follow_state: 'State',
  follow_received: 'Received',
  follow_opened: 'Opened',
  follow_confirmed: 'Confirmed',

  sends_title: 'Sendings',
  sends_by: '{office}, {at}',
  sends_stop: 'Stop sending',
  sends_stop_title: 'Stop sending the letter?',
  sends_stop_text:
    'Units that have it keep it. The others are not told for now; sending can go on at any time.',
  sends_resume: 'Go on sending',
};
