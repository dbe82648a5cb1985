import type { Translation } from '../kit/i18n.ts';
import type { viewVi } from './view-vi.ts';

/** The words about who looked at the own data, in English. */
export const viewEn = {
  views_title: 'Who looked at my data',
  views_title_other: 'Who looked at the data of {name}',
  views_text:
    'Each time that somebody sees the details in full is recorded before they are shown. Covered names at gates and in owners’ lists are not seen in full.',
  views_none: 'Nobody has seen the details in full',
  views_more: 'Only the latest are shown.',
  views_offline: 'This needs a network',
  view_fields: 'Seen: {fields}',
  view_object: 'Object',
  view_object_of: 'Object to the view of {institution} at {time}',
  objections_title: 'Objections you have sent',
  objections_none: 'None yet.',
  object_processing: 'Object to the processing of data',
  objection_number: 'Receipt {number}',
  objection_of_view: 'About the view of {institution} at {time}',
  objection_of_processing: 'About the processing of data as a whole',
  objection_made: 'Sent at {time}',
  objection_due: 'To be answered by the end of {day}',
  objection_state: 'State: {state}',
  objection_answer: 'Answered on {day}: {text}',
  object_title_view: 'What do you object to in this view?',
  object_title_processing: 'What do you object to?',
  object_about: '{institution}, at {time}. {reason}.',
  object_text: 'Your objection',
  object_hint: 'Keep it short. No need to name an illness or symptoms.',
  object_law:
    'Under the Law on Personal Data Protection No. 91/2025/QH15 and Decree 356/2025/ND-CP, the operator replies within 2 working days and decides within 15 days.',
  object_send: 'Send the objection',
  object_done: 'Your objection has arrived',
  object_done_text:
    'A reply by the end of {replyBy}, a decision by the end of {decideBy}. The answer will stand on the page “Who looked”.',
  object_back: 'To the page “Who looked”',
  object_unknown: 'This view is not in the list',
} as const satisfies Translation<typeof viewVi>;
