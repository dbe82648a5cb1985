import type { vi } from './desk-vi.ts';
import type { Translation } from './i18n.ts';

/** The words of what desks share in English; a missing key is a compile error. */
export const en: Translation<typeof vi> = {
  officer_role: 'Part',
  officer_role_officer: 'Contact officer',
  officer_role_head: 'Head',
  officer_name: 'Full name',
  officer_position: 'Position',
  officer_phone: 'Phone number',
  officer_email: 'E-mail (if any)',
  officer_ask: 'Ask',
  unit_name: 'Name',
  unit_code: 'Unit code',
  unit_code_hint: 'Plain letters and digits, such as THCS-TRANBIEN. It stays when the unit moves.',
  unit_kind: 'Kind',
  unit_area: 'Commune or ward of the unit',
  unit_province: 'Province',
  unit_area_missing: 'Choose the unit’s area from the list.',
  unit_address: 'Address',
  rows_shown: 'Showing {shown} of {total} rows',
  rows_more: 'Show {count} more',
  area_short: 'Type at least 2 letters',
  area_searching: 'Searching…',
};
