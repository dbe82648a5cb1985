import type { Translation } from '../kit/i18n.ts';
import type { doorVi } from './door-vi.ts';

export const doorEn: Translation<typeof doorVi> = {
  // frame
  badge_waiting: '{count} {count|item|items} to send',
  badge_refused: '{count} {count|item|items} refused',
  me_name: '{name} (me)',
  keep_failed: 'This phone could not keep it. Free some storage or leave private browsing, then try again.',

  // place
  place_title: 'Record a visit',
  place_unnamed: 'Name not known yet',
  place_unchecked: 'Name not checked',
  place_number: 'Place number: {number}',
  place_unconfirmed: 'Without a network this place could not be checked with the server.',
  place_guest: 'Log in with your phone number to record the visit. Registering takes about two minutes.',
  place_login: 'Log in to record',
  place_register: 'Register to record',
  place_who: 'Who is going in or out?',
  place_nobody: 'Choose at least one person.',
  place_in: 'Record entry',
  place_out: 'Record exit',
  place_inside: 'Inside since {time}',
  place_undeclared: 'This place asks for a declaration of the day',
  place_undeclared_text: 'Not declared today: {names}.',
  place_declare_first: 'Declare to go in',
  home_scan: 'Scan a place’s code',
  place_missing_title: 'Place not found',
  old_poster_title: 'Old poster',
  old_poster_text:
    'This poster has been replaced. Scan the new one at the gate, or ask the guard to scan your code.',
  old_poster_scan: 'Scan the new poster',
  way_in: 'In',
  way_out: 'Out',
  passed_title: 'Recorded',
  passed_title_open: 'Result',
  passed_in: 'Entry recorded',
  passed_out: 'Exit recorded',
  passed_kept: 'Kept on this phone',
  passed_kept_text: 'It will be sent once there is a network.',
  result_refused: 'Not recorded',
  passed_waiting: 'Waiting to be sent: {count} {count|visit|visits}.',
  passed_home: 'To my personal code',
  passed_back: 'Back to the place',
  passed_again: 'Try again',
};
