import type { Translation } from '../kit/i18n.ts';
import type { joinVi } from './join-vi.ts';

export const joinEn: Translation<typeof joinVi> = {
  title: 'My units',
  intro:
    'A school, an office or a firm may give you a code of 8 digits to join its list. It learns whether one has declared, never what was answered.',
  code: 'Code of the unit',
  code_hint: '8 digits, for example 1234 5678',
  find: 'Find the unit',
  who: 'Who joins the list?',
  kind: 'As what?',
  choose: 'Choose one.',
  kind_staff: 'Staff',
  kind_pupil: 'Pupil',
  unit_is: '{unit}, {area}',
  told: 'The unit will see the name and the phone number (its last 3 digits covered), and confirm.',
  ask: 'Ask to join',
  asked: 'Sent to {unit}, which will confirm.',
  other_code: 'Enter another code',
  list: 'On the lists of',
  list_none: 'No unit yet.',
  waiting: 'waiting for the unit',
  since: 'since {day}',
  leave: 'Leave the list',
  withdraw: 'Take it back',
  leave_of: 'Leave the list of {unit}?',
  leave_text: 'From tomorrow on the unit does not see whether {name} has declared.',
};
