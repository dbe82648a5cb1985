import type { Translation } from '../kit/i18n.ts';
import type { vi } from './vi.ts';

/** The words of the pages of an office in English; a missing key is a compile error. */
export const en: Translation<typeof vi> = {
  desk_title: 'Office',
  busy: 'Loading…',
  nav_units: 'My units',
  nav_tree: 'Units below',
  denied_title: 'This page is for offices that lead units',
  denied_text:
    'The number {phone} does not answer for any office yet. If it should, ask the administrator, or log in with another number.',
  denied_home: 'To the first page',
  ended_title: 'You do not answer for this office any more',
  ended_text: 'The screen was cleared. If this is a mistake, please ask the administrator.',
  ended_back: 'Back to my units',

  tree_title: 'Units below',
  tree_line: 'Line',
  tree_path: 'Shown',
  tree_empty: 'No unit stands below in this line yet.',
  tree_count: '{count} {count|unit|units}',
  tree_add: 'Add a unit',
  tree_name: 'Unit',
  tree_code: 'Unit code',
  tree_kind: 'Kind',
  tree_area: 'Area',
  tree_below: 'Below',
  tree_officers: 'Officers',
  tree_places: 'Places',
  tree_edit: 'Change',
  tree_edit_of: 'Change {name}',
  tree_none: 'This office is in no line yet. Please ask the administrator.',

  nav_directory: 'Directory of officers',
  directory_title: 'Directory of officers',
  directory_export: 'Download the directory (XLSX)',
  directory_search: 'Search a unit, a person or a phone number',
  directory_without: 'Without a reachable officer: {count}',
  directory_empty: 'No unit matches. Take conditions away.',
  directory_above: 'Office above',
  directory_reach: 'State',
  directory_back: 'Back to the directory',
  officers_title: 'Officers of the unit',

  unit_new_title: 'Add a unit',
  unit_edit_title: 'Change a unit',
  unit_back: 'Back to the units',
  unit_above: 'Office right above',
  unit_since: 'From',
  unit_since_hint: 'Figures of the days before still count for the office that was above then.',
  unit_save: 'Save the unit',
  unit_saved: '{name} was saved.',
};
