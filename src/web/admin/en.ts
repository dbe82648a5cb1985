import type { Translation } from '../kit/i18n.ts';
import type { vi } from './vi.ts';

/** The administrator's pages in English; a missing key is a compile error. */
export const en: Translation<typeof vi> = {
  desk_title: 'Administration',
  nav_requests: 'Requests for a right',
  nav_places: 'Find places',
  busy: 'Loading…',
  denied_title: 'This page is for administrators',
  denied_text:
    'The number {phone} is no administrator’s. If it should be, please contact the operator, or log in with another number.',
  denied_home: 'Go to the start page',
  denied_owner: 'Go to the place owner’s page',

  requests_title: 'Requests for seeing visitors in full',
  requests_intro:
    'A place with this right sees visitors’ names, numbers and homes. Grant it only by a document and with a last day; every decision is on record.',
  requests_open: 'Waiting ({count})',
  requests_closed: 'Answered',
  requests_empty: 'No request is waiting.',
  request_place: 'Number {number} · {area}',
  request_asked: 'Sent at {time}',
  request_note: 'Reason: {note}',
  request_no_note: 'No reason was given.',
  state_granted: 'Granted',
  state_declined: 'Declined',
  grant_document: 'Document number',
  grant_document_hint: 'For example: 245/QĐ-SYT',
  grant_until: 'Valid through',
  grant_until_hint: 'Day/month/year, for example 31/12/2026',
  grant: 'Grant the right of a {kind}',
  granted: 'The right was granted to {name}.',
  decline: 'Decline',
  decline_of: 'Decline the request of {name}',
  decline_confirm: 'Decline the request of {name}?',
  decline_warning: 'The owner sees that the request was declined, and may send another one.',

  places_title: 'Find places',
  places_search: 'Name or number of the place',
  places_search_hint: 'Accents are not needed; places with the right come first',
  places_none: 'No place was found. Try fewer letters.',
  places_first: 'Only the first {count} places are shown. Type more to narrow them down.',
  place_special: '{kind}: document {document}, through {day}',
  place_plain: 'May not see visitors in full',
  end: 'End the right',
  end_of: 'End the right of {name}',
  end_confirm: 'End the right of {name} to see visitors in full?',
  end_warning: 'From that moment the place sees covered data only. Granting it again needs a new request.',
};
