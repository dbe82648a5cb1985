import type { Person, PersonInput } from '../../contract/people.ts';
import { checkConsents, consentTexts } from '../../domain/consent.ts';
import {
  checkProfile,
  type ProfileField,
  type Relation,
  relations,
  type Sex,
  sexes,
} from '../../domain/person.ts';
import { formatDay, parseDate } from '../../domain/time.ts';
import { newId } from '../offline/new-id.ts';

/** A profile while it is written, as its fields hold it. */
export type ProfileDraft = {
  /** Made before the first sending, so that a repeated one is the same person. */
  personId: string;
  relation: string;
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

/** One thing a page, in this order; the words are the addresses. */
export const profileSteps = [
  'quan-he',
  'ho-ten',
  'ngay-sinh',
  'gioi-tinh',
  'so-can-cuoc',
  'noi-o',
  'dia-chi',
  'dong-y',
] as const;
export type ProfileStep = (typeof profileSteps)[number];

/** The profile's field that a step asks for; consent is none of the profile. */
export const fieldOfStep: Readonly<Record<ProfileStep, ProfileField | 'consents'>> = {
  'quan-he': 'relation',
  'ho-ten': 'name',
  'ngay-sinh': 'birthDate',
  'gioi-tinh': 'sex',
  'so-can-cuoc': 'idNumber',
  'noi-o': 'areaCode',
  'dia-chi': 'address',
  'dong-y': 'consents',
};

/** Nobody is asked how he is related to himself. */
export function stepsFor(relation: string): readonly ProfileStep[] {
  return relation === 'self' ? profileSteps.filter((step) => step !== 'quan-he') : profileSteps;
}

/** An empty profile with an id of its own. */
export function emptyDraft(relation: 'self' | ''): ProfileDraft {
  return {
    personId: newId(),
    relation,
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

/** A saved profile, to be changed. */
export function draftOf(person: Person): ProfileDraft {
  const current = person.consents.filter(
    ({ purpose, version, given }) =>
      given && consentTexts.some((text) => text.purpose === purpose && text.version === version),
  );
  return {
    personId: person.id,
    relation: person.relation,
    name: person.name,
    birthDate: formatDay(person.birthDate),
    sex: person.sex,
    idNumber: person.idNumber ?? '',
    areaCode: person.areaCode,
    areaVersion: person.areaVersion,
    areaName: person.areaName,
    address: person.address,
    consents: current.map(({ purpose }) => purpose),
  };
}

/** The boxes as they stand: every purpose is decided, ticked or not. */
export function consentsOf(draft: ProfileDraft) {
  return consentTexts.map(({ purpose, version }) => ({
    purpose,
    version,
    given: draft.consents.includes(purpose),
  }));
}

/** What is wrong with the draft, by field and in the order of the steps: the code of its words. */
export function findFaults(draft: ProfileDraft, today: string): ReadonlyMap<string, string> {
  const check = checkProfile(draft, today);
  const errors: Readonly<Record<string, string>> = check.ok ? {} : check.errors;
  const faults = new Map<string, string>();
  for (const step of stepsFor(draft.relation)) {
    const field = fieldOfStep[step];
    const code = errors[field];
    if (code !== undefined) faults.set(field, code);
  }
  for (const { purpose, code } of checkConsents(consentsOf(draft))) faults.set(`consents.${purpose}`, code);
  return faults;
}

function oneOf<T extends string>(values: readonly T[], text: string): T | undefined {
  return values.find((value) => value === text);
}

/** The request that saves the draft; undefined while something is missing. */
export function inputOf(draft: ProfileDraft): PersonInput | undefined {
  const relation: Relation | undefined = oneOf(relations, draft.relation);
  const sex: Sex | undefined = oneOf(sexes, draft.sex);
  const birthDate = parseDate(draft.birthDate);
  if (!relation || !sex || !birthDate) return undefined;
  const { name, areaCode, areaVersion, address } = draft;
  const idNumber = draft.idNumber.trim() === '' ? null : draft.idNumber;
  return {
    relation,
    name,
    birthDate,
    sex,
    idNumber,
    areaCode,
    areaVersion,
    address,
    consents: consentsOf(draft),
  };
}
