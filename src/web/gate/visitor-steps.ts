import type { Answers, Form } from '../../domain/form.ts';
import { isPersonStep, type PersonStep, personSteps } from '../kit/person-draft.ts';
import { type QuestionPage, questionPages } from '../kit/question-pages.ts';

/** One page of the visitor's form: a field of the person, or questions of the declaration. */
export type VisitorStep =
  | { key: string; kind: 'person'; step: PersonStep }
  | ({ kind: 'questions' } & QuestionPage);

/** All pages in order, for these answers. */
export function visitorSteps(form: Form, answers: Answers): VisitorStep[] {
  const person = Object.keys(personSteps).filter(isPersonStep);
  return [
    ...person.map((step): VisitorStep => ({ key: step, kind: 'person', step })),
    ...questionPages(form, answers).map(
      (page): VisitorStep => ({ ...page, kind: 'questions', key: `cau-${page.key}` }),
    ),
  ];
}

/** Whether a field with a fault stands on this page. */
export function standsOn(step: VisitorStep, field: string): boolean {
  if (step.kind === 'questions') return step.items.some(({ linkId }) => linkId === field);
  return field.split('.')[0] === personSteps[step.step];
}
