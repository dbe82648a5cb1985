import type { errorsVi } from './errors-vi.ts';
import type { Translation } from './i18n.ts';

export const errorsEn: Translation<typeof errorsVi> = {
  too_many_requests: 'That was too fast. Please wait a minute and try again.',
  offline: 'There is no network. Your details are still here; please try again once you are online.',
  internal: 'The system has a problem. Your details are still here; please try again in a few minutes.',
  overloaded: 'The system is busy. Please try again in a few minutes.',
  place_not_found: 'No place has this number. Please check the 9 digits below the QR code.',
  unknown: 'That did not work. Please try again.',
};
