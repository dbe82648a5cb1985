import type { Person, PersonInput } from '../../contract/people.ts';
import { consentTexts } from '../../domain/consent.ts';
import { type Relation, relations, type Sex, sexes } from '../../domain/person.ts';
import { formatDay, parseDate } from '../../domain/time.ts';
import { consentsOf, emptyPerson, type PersonDraft, personSteps } from '../kit/person-draft.ts';

/** A profile while it is written, as its fields hold it. */
export type ProfileDraft = PersonDraft & { relation: string };

/** The field that a step asks for, in the order of the steps; the words are the addresses. */
export const fieldOfStep = { 'quan-he': 'relation', ...personSteps } as const;
export type ProfileStep = keyof typeof fieldOfStep;

const profileSteps = Object.keys(fieldOfStep).filter(isProfileStep);

export function isProfileStep(key: string): key is ProfileStep {
  return Object.hasOwn(fieldOfStep, key);
}

/** Nobody is asked how he is related to himself. */
export function stepsFor(relation: string): readonly ProfileStep[] {
  return relation === 'self' ? profileSteps.filter((step) => step !== 'quan-he') : profileSteps;
}

/** An empty profile with an id of its own. */
export function emptyDraft(relation: 'self' | ''): ProfileDraft {
  return { ...emptyPerson(), relation };
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
