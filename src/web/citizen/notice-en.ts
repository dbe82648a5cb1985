import type { Translation } from '../kit/i18n.ts';
import type { noticeVi } from './notice-vi.ts';

/** The words about notices of exposures in English; a missing key is a compile error. */
export const noticeEn: Translation<typeof noticeVi> = {
  banner_title: 'The health authority has a notice for {name}',
  banner_recalled: 'The notice before was wrong',
  banner_link: 'What should I do?',
  banner_recalled_link: 'Read the notice',
  title: 'What should I do',
  none: 'There is no notice.',
  exposed:
    '{name} may have been at the same place as somebody with an infectious disease, from {first} to {last}.',
  exposed_day: '{name} may have been at the same place as somebody with an infectious disease on {first}.',
  place: 'The place: {place}.',
  recalled:
    'The notice of {sent} for {name} was wrong. {name} need not do anything more. The health authority apologises.',
  not_ill: 'This does not mean being ill. Please follow the steps below.',
  from_unit: 'Sent by {unit} on {sent}',
  call: 'Call {phone}',
  declare: 'Declare health',
};
