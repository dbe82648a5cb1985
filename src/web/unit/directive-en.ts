import type { Translation } from '../kit/i18n.ts';
import type { vi } from './directive-vi.ts';

/** The words of a unit's letters in English; a missing key is a compile error. */
export const en: Translation<typeof vi> = {
  nav: 'Letters',
  nav_unread: 'Letters ({count} unread)',
  title: 'Letters to the unit',
  unread: '{count} unread {count|letter|letters}.',
  all_read: 'All letters have been read.',
  empty: 'No letter has come to the unit yet.',
  came: '{office} · came {at}',
  number: 'Number {number}',
  due: 'Due {due}',
  state_unread: 'Unread',
  state_opened: 'Not confirmed',
  state_confirmed: 'Confirmed',
  read: 'Read',
  home_title: '{count} unread {count|letter|letters}',
  home_text: 'Please read and confirm, so that the office knows that the unit has it.',
  home_do: 'Show the letters',
  back: 'Back to the letters',
  confirm_text:
    'By confirming you tell the office that the unit has the letter, with the time and your name.',
  confirm: 'Confirm receipt',
  confirmed: '{name} confirmed it at {at}.',
  opened: '{name} opened it at {at}.',
  forward: 'Forward and follow',
};
