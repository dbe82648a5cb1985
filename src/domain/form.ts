/**
 * Questionnaires: a small subset of FHIR R4 Questionnaire. What is kept is named as there; what differs:
 * - texts are `{vi, en}` objects instead of translation extensions, with `{lookBackDays}` as a placeholder
 * - types are group, boolean, choice, date, string, integer, decimal and area (an area code with its data set's version,
 *   `26041@2026-04-30`)
 * - `minValue` and `maxValue` of a number are properties instead of extensions
 * - `enableWhen` knows only `=`, asks only for earlier questions, and several conditions must all hold
 * - `hint` and the form's `warning` are ours
 * `parse-form.ts` reads one from JSON, `check-answers.ts` holds answers against it; for those who write forms:
 * docs/forms.md.
 */
import type { Bilingual } from './text.ts';

export const itemTypes = [
  'group',
  'boolean',
  'choice',
  'date',
  'string',
  'integer',
  'decimal',
  'area',
] as const;
export type ItemType = (typeof itemTypes)[number];

/** The question is asked when an earlier one has this answer; for a list, when the list has it. */
export type EnableWhen = {
  readonly question: string;
  readonly operator: '=';
  readonly answerBoolean?: boolean;
  readonly answerCode?: string;
};

export type AnswerOption = { readonly valueCoding: { readonly code: string; readonly display: Bilingual } };

export type FormItem = {
  readonly linkId: string;
  readonly type: ItemType;
  readonly text: Bilingual;
  readonly hint?: Bilingual;
  readonly required?: boolean;
  /** A choice of several. */
  readonly repeats?: boolean;
  /** Characters of a text answer. */
  readonly maxLength?: number;
  /** Bounds of a number, both included. */
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly enableWhen?: readonly EnableWhen[];
  readonly answerOption?: readonly AnswerOption[];
  /** The questions of a group. */
  readonly item?: readonly FormItem[];
};

export type Form = {
  readonly resourceType: 'Questionnaire';
  readonly id: string;
  readonly version: string;
  readonly status: 'active' | 'retired';
  readonly title: Bilingual;
  readonly description: Bilingual;
  readonly warning: Bilingual;
  readonly item: readonly FormItem[];
};

/** Yes/no, a number, a code, a text, a day, an area, or a list of codes, by the question's linkId. */
export type Answer = boolean | number | string | readonly string[];
export type Answers = Readonly<Record<string, Answer>>;

/** A form that came as JSON and was checked where it came from (`parse-form.ts`); undefined for anything else. */
export function readForm(value: unknown): Form | undefined {
  return isForm(value) ? value : undefined;
}

function isForm(value: unknown): value is Form {
  if (typeof value !== 'object' || value === null) return false;
  return 'resourceType' in value && value.resourceType === 'Questionnaire' && 'item' in value;
}

/** All items, a group before its questions, in the order they are asked. */
export function allItems(form: { readonly item?: readonly FormItem[] }): FormItem[] {
  return (form.item ?? []).flatMap((item) => [item, ...allItems(item)]);
}

/**
 * The items to show for these answers, in order: groups (with at least one visible question) as headings,
 * each before its questions. An answer to a question that is itself not visible counts as not given.
 */
export function visibleItems(form: Form, answers: Answers): FormItem[] {
  return visibleOf(form.item, answers, new Set());
}

/** The visible questions, without the groups. */
export function visibleQuestions(form: Form, answers: Answers): FormItem[] {
  return visibleItems(form, answers).filter((item) => item.type !== 'group');
}

/** The answers to visible questions only: what is left after somebody changes an earlier answer. */
export function visibleAnswers(form: Form, answers: Answers): Answers {
  const entries = visibleQuestions(form, answers).flatMap(({ linkId }) => {
    const answer = answerOf(answers, linkId);
    return answer === undefined ? [] : [[linkId, answer] as const];
  });
  return Object.fromEntries(entries);
}

/** The answer to a question; inherited keys are no answers. */
export function answerOf(answers: Answers, linkId: string): Answer | undefined {
  return Object.hasOwn(answers, linkId) ? answers[linkId] : undefined;
}

/** A form's text with its placeholders filled, in one language. */
export function formText(
  text: Bilingual,
  language: keyof Bilingual,
  settings: { readonly lookBackDays: number },
): string {
  return text[language].replaceAll('{lookBackDays}', String(settings.lookBackDays));
}

function visibleOf(items: readonly FormItem[], answers: Answers, asked: Set<string>): FormItem[] {
  return items.flatMap((item) => {
    if (!(item.enableWhen ?? []).every((condition) => holds(condition, answers, asked))) return [];
    if (item.type !== 'group') {
      asked.add(item.linkId);
      return [item];
    }
    const inner = visibleOf(item.item ?? [], answers, asked);
    return inner.length > 0 ? [item, ...inner] : [];
  });
}

function holds(condition: EnableWhen, answers: Answers, asked: ReadonlySet<string>): boolean {
  const answer = asked.has(condition.question) ? answerOf(answers, condition.question) : undefined;
  const wanted = condition.answerBoolean ?? condition.answerCode;
  return Array.isArray(answer) ? answer.includes(wanted) : answer !== undefined && answer === wanted;
}
