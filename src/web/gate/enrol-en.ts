import type { Translation } from '../kit/i18n.ts';
import type { enrolVi } from './enrol-vi.ts';

export const enrolEn: Translation<typeof enrolVi> = {
  title: 'Enrol this device at a place',
  text: 'An enrolled device scans without anybody logging in by phone number. The owner makes the code under Devices.',
  place: 'Place number',
  place_hint: 'The 9 digits below the poster’s code',
  code: 'Enrolment code',
  code_hint: '8 digits, valid for 15 minutes',
  pin: 'Choose a shift PIN for this device',
  short: 'A place number has 9 digits, an enrolment code 8.',
  done: 'Enrol the device',
};
