import type { VisitorEntry } from '../../contract/visits.ts';
import { answerTexts, checkAnswers } from '../../domain/check-answers.ts';
import { checkConsents, consentTexts } from '../../domain/consent.ts';
import { type Answers, type Form, visibleAnswers } from '../../domain/form.ts';
import { checkProfile } from '../../domain/person.ts';
import type { Direction } from '../../domain/visit.ts';
import { consentsOf, emptyPerson, findPersonFaults, type PersonDraft } from '../kit/person-draft.ts';
import { faultText } from '../kit/person-words.ts';
import { readAnswers } from '../kit/read-answers.ts';
import { newId } from '../offline/new-id.ts';
import { say } from './t.ts';

/** A visitor while he is written down, with his declaration and his passing. */
export type VisitorDraft = PersonDraft & {
  /** Like the person's made before the first sending, so that a repeated one is the same declaration and visit. */
  declarationId: string;
  visitId: string;
  /** When the visit was first sent; empty before. */
  at: string;
  /** JSON of the answers so far. */
  answers: string;
  direction: string;
  /** Fields that came from a card and that nobody has confirmed yet. */
  doubts: readonly string[];
};

/** Under this name the draft is kept on the device. */
export const visitorDraftName = 'cong.khai-ho';

/** Nothing is filled in, ticked or answered. */
export function emptyVisitor(): VisitorDraft {
  return {
    ...emptyPerson(),
    declarationId: newId(),
    visitId: newId(),
    at: '',
    answers: '{}',
    direction: '',
    doubts: [],
  };
}

/** The purposes that are read to a visitor without a phone: no message can reach him. */
export const askedConsents = consentTexts.filter(({ purpose }) => purpose !== 'notices');

/** The answers to what is asked; what was kept and cannot be read is no answer. */
export function answersOf(draft: VisitorDraft, form: Form): Answers {
  return visibleAnswers(form, readAnswers(draft.answers));
}

/** How the visitor is related to the guard is nobody's business. */
const relation = 'other';

/** What is missing or wrong, by field and in the order of the steps: its sentence. `today` is the business day. */
export function faultsOf(draft: VisitorDraft, form: Form, today: string): ReadonlyMap<string, string> {
  const person = [...findPersonFaults({ ...draft, relation }, today)];
  const answers = checkAnswers(form, answersOf(draft, form));
  return new Map([
    ...person.map(([field, code]) => [field, faultText(field, code)] as const),
    ...(answers.ok ? [] : answers.errors).map(
      ({ linkId, code }) => [linkId, say(answerTexts[code])] as const,
    ),
  ]);
}

/** Where the form goes on: at what is missing or wrong, and at what has to be confirmed. */
export function openFields(draft: VisitorDraft, form: Form, today: string): string[] {
  return [...faultsOf(draft, form, today).keys(), ...draft.doubts];
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
  const checked = checkProfile({ ...draft, relation }, today);
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
