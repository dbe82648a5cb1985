/** Whole declarations from a few answers: what the examples in a table of rules leave out. */
import {
  type Answer,
  type Answers,
  type EnableWhen,
  type Form,
  type FormItem,
  visibleQuestions,
} from './form.ts';

/** A question with everything on which its being asked depends. */
export type AskedQuestion = { readonly item: FormItem; readonly conditions: readonly EnableWhen[] };

/** The questions of a form by linkId, each with its own conditions and those of the groups around it. */
export function questionsOf(form: Form): ReadonlyMap<string, AskedQuestion> {
  const found = new Map<string, AskedQuestion>();
  const walk = (items: readonly FormItem[], outer: readonly EnableWhen[]): void => {
    for (const item of items) {
      const conditions = [...outer, ...(item.enableWhen ?? [])];
      if (item.type === 'group') walk(item.item ?? [], conditions);
      else found.set(item.linkId, { item, conditions });
    }
  };
  walk(form.item, []);
  return found;
}

/**
 * The given answers with what makes them a whole declaration: the answers after which their questions are asked, and to
 * all others "no", the first answer of a choice, or some text, day or number.
 */
export function fillAnswers(form: Form, given: Answers): Answers {
  const questions = questionsOf(form);
  let answers = given;
  for (const linkId of Object.keys(given)) answers = withWhatOpens(questions, linkId, answers);
  for (;;) {
    const open = visibleQuestions(form, answers).find(
      ({ linkId, required }) => required === true && !Object.hasOwn(answers, linkId),
    );
    if (open === undefined) return answers;
    answers = { ...answers, [open.linkId]: plainAnswer(open) };
  }
}

function withWhatOpens(
  questions: ReadonlyMap<string, AskedQuestion>,
  linkId: string,
  answers: Answers,
): Answers {
  let opened = answers;
  for (const { question, answerBoolean, answerCode = '' } of questions.get(linkId)?.conditions ?? []) {
    if (Object.hasOwn(opened, question)) continue;
    const isList = questions.get(question)?.item.repeats === true;
    const answer = answerBoolean ?? (isList ? [answerCode] : answerCode);
    opened = withWhatOpens(questions, question, { ...opened, [question]: answer });
  }
  return opened;
}

function plainAnswer(item: FormItem): Answer {
  const code = item.answerOption?.[0]?.valueCoding.code ?? '';
  switch (item.type) {
    case 'boolean':
      return false;
    case 'choice':
      return item.repeats ? [code] : code;
    case 'date':
      return '2026-01-01';
    case 'area':
      return '26041@2026-04-30';
    case 'integer':
    case 'decimal':
      return item.minValue ?? Math.min(0, item.maxValue ?? 0);
    case 'string':
    case 'group':
      return '…';
  }
}
