import { checkConsents, consentTexts } from '../../domain/consent.ts';
import { checkProfile } from '../../domain/person.ts';
import { newId } from '../offline/new-id.ts';

/** A person while he is written down, as the fields hold it. */
export type PersonDraft = {
  /** Made before the first sending, so that a repeated one is the same person. */
  personId: string;
  name: string;
  /** As typed, dd/mm/yyyy. */
  birthDate: string;
  sex: string;
  idNumber: string;
  areaCode: string;
  areaVersion: string;
  areaName: string;
  address: string;
  /** The purposes that are ticked. */
  consents: readonly string[];
};

/** What is asked of a person, one thing a page and in this order, with its field; the words are the addresses. */
export const personSteps = {
  'ho-ten': 'name',
  'ngay-sinh': 'birthDate',
  'gioi-tinh': 'sex',
  'so-can-cuoc': 'idNumber',
  'noi-o': 'areaCode',
  'dia-chi': 'address',
  'dong-y': 'consents',
} as const;
export type PersonStep = keyof typeof personSteps;

export function isPersonStep(key: string): key is PersonStep {
  return Object.hasOwn(personSteps, key);
}

/** Nobody yet, with an id of its own: nothing is filled in or ticked. */
export function emptyPerson(): PersonDraft {
  return {
    personId: newId(),
    name: '',
    birthDate: '',
    sex: '',
    idNumber: '',
    areaCode: '',
    areaVersion: '',
    areaName: '',
    address: '',
    consents: [],
  };
}

/** The boxes as they stand: every purpose is decided, ticked or not. */
export function consentsOf(draft: PersonDraft) {
  return consentTexts.map(({ purpose, version }) => ({
    purpose,
    version,
    given: draft.consents.includes(purpose),
  }));
}

/** What is wrong with the draft, by field and in the order of the steps: the code of its words. `today`: business day. */
export function findPersonFaults(
  draft: PersonDraft & { relation: string },
  today: string,
): ReadonlyMap<string, string> {
  const check = checkProfile(draft, today);
  const consents = checkConsents(consentsOf(draft));
  return new Map<string, string>([
    ...Object.entries(check.ok ? {} : check.errors),
    ...consents.map(({ purpose, code }) => [`consents.${purpose}`, code] as const),
  ]);
}
