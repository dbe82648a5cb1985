import type { VisitorEntry } from '../../contract/visits.ts';
import { answerTexts, checkAnswers } from '../../domain/check-answers.ts';
import { checkConsents, consentErrorTexts, consentTexts } from '../../domain/consent.ts';
import { type Answer, type Answers, type Form, visibleAnswers } from '../../domain/form.ts';
import { checkProfile, profileTexts } from '../../domain/person.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { Direction } from '../../domain/visit.ts';
import { newId } from '../offline/new-id.ts';

/** A visitor while he is written down, as the fields hold it. */
export type VisitorDraft = {
  /** Made before the first sending, so that a repeated one is the same visitor, declaration and visit. */
  personId: string;
  declarationId: string;
  visitId: string;
  /** When the visit was first sent; empty before. */
  at: string;
  name: string;
  /** As typed, dd/mm/yyyy. */
  birthDate: string;
  sex: string;
  idNumber: string;
  areaCode: string;
  areaVersion: string;
  areaName: string;
  address: string;
  /** The purposes that the visitor agreed to. */
  consents: readonly string[];
  /** JSON of the answers so far. */
  answers: string;
  direction: string;
};

/** Nothing is filled in, ticked or answered. */
export function emptyVisitor(): VisitorDraft {
  return {
    personId: newId(),
    declarationId: newId(),
    visitId: newId(),
    at: '',
    name: '',
    birthDate: '',
    sex: '',
    idNumber: '',
    areaCode: '',
    areaVersion: '',
    areaName: '',
    address: '',
    consents: [],
    answers: '{}',
    direction: '',
  };
}

/** The purposes that are read to a visitor without a phone: no message can reach him. */
export const askedConsents = consentTexts.filter(({ purpose }) => purpose !== 'notices');

function isAnswer(value: unknown): value is Answer {
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string');
  return typeof value === 'boolean' || typeof value === 'string';
}

/** The answers to what is asked; what was kept and cannot be read is no answer. */
export function answersOf(draft: VisitorDraft, form: Form): Answers {
  try {
    const kept: unknown = JSON.parse(draft.answers);
    if (typeof kept !== 'object' || kept === null) return {};
    const answers = Object.entries(kept).filter((entry): entry is [string, Answer] => isAnswer(entry[1]));
    return visibleAnswers(form, Object.fromEntries(answers));
  } catch {
    return {};
  }
}

function profileOf(draft: VisitorDraft) {
  const { name, birthDate, sex, idNumber, areaCode, areaVersion, address } = draft;
  // How the visitor is related to the guard is nobody's business.
  return { relation: 'other', name, birthDate, sex, idNumber, areaCode, areaVersion, address };
}

function consentsOf(draft: VisitorDraft) {
  return consentTexts.map(({ purpose, version }) => ({
    purpose,
    version,
    given: draft.consents.includes(purpose),
  }));
}

/** What is missing or wrong, by field, in the order of the steps. `today` is the business day. */
export function faultsOf(draft: VisitorDraft, form: Form, today: string): ReadonlyMap<string, Bilingual> {
  const profile = checkProfile(profileOf(draft), today);
  const answers = checkAnswers(form, answersOf(draft, form));
  return new Map<string, Bilingual>([
    ...Object.entries(profile.ok ? {} : profile.errors).map(([field, code]): [string, Bilingual] => [
      field,
      profileTexts[code],
    ]),
    ...checkConsents(consentsOf(draft)).map(({ purpose, code }): [string, Bilingual] => [
      `consents.${purpose}`,
      consentErrorTexts[code],
    ]),
    ...(answers.ok ? [] : answers.errors).map(({ linkId, code }): [string, Bilingual] => [
      linkId,
      answerTexts[code],
    ]),
  ]);
}

export interface Passing {
  gateId: string;
  direction: Direction;
  at: string;
}

/** The request that writes the visitor down; undefined while something is missing. */
export function entryOf(
  draft: VisitorDraft,
  form: Form,
  today: string,
  passing: Passing,
): VisitorEntry | undefined {
  const checked = checkProfile(profileOf(draft), today);
  const answers = checkAnswers(form, answersOf(draft, form));
  if (!checked.ok || !answers.ok || checkConsents(consentsOf(draft)).length > 0) return undefined;
  const wire: VisitorEntry['declaration'] = {
    id: draft.declarationId,
    formId: form.id,
    formVersion: form.version,
    answers: Object.fromEntries(
      Object.entries(answers.answers).map(([id, answer]) => [
        id,
        typeof answer === 'object' ? [...answer] : answer,
      ]),
    ),
  };
  return {
    personId: draft.personId,
    person: { ...checked.profile, consents: consentsOf(draft) },
    declaration: wire,
    visit: { id: draft.visitId, ...passing },
  };
}
