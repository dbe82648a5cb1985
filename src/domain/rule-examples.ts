/** The examples of a table of rules: whole declarations, and what has to come out. */
import { checkAnswers } from './check-answers.ts';
import { type AskedQuestion, fillAnswers, questionsOf } from './example-answers.ts';
import type { FileFault } from './file-fault.ts';
import type { Answer, Answers, Form, FormItem } from './form.ts';
import { listOf } from './rule-conditions.ts';
import { type Assessment, assess, type Facts, type RuleSet } from './rule-set.ts';
import type { RuleTable } from './rule-table.ts';
import { isDay, parseDate } from './time.ts';

/** A declaration with its facts, and what the table says of it in the words of `outcomeText`. */
export type Example = {
  readonly line: string;
  readonly answers: Answers;
  readonly facts: Facts;
  readonly expected: string;
};

/** The examples of a table and what in them cannot be read. */
export function readExamples(
  form: Form,
  { examples }: Pick<RuleTable, 'examples'>,
): { examples: Example[]; faults: FileFault[] } {
  const questions = questionsOf(form);
  const read: Example[] = [];
  const faults: FileFault[] = [];
  for (const { line, cells } of examples) {
    const given = cells.answers
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part) => readGiven(part, questions));
    const wrong = given.flatMap((one) => (typeof one === 'string' ? [one] : []));
    faults.push(...wrong.map((what) => ({ at: line, code: 'unreadable_answer' as const, what })));
    if (wrong.length > 0) continue;
    const known = given.flatMap((one) => (typeof one === 'string' ? [] : [one]));
    const own = Object.fromEntries(known.flatMap((one) => ('answer' in one ? [one.answer] : [])));
    const facts: Facts = Object.assign({}, ...known.flatMap((one) => ('facts' in one ? [one.facts] : [])));
    const expected = outcomeText({ ...cells, reasons: listOf(cells.rules) });
    read.push({ line, answers: fillAnswers(form, own), facts, expected });
  }
  return { examples: read, faults };
}

/** What is wrong with the examples: unreadable, incomplete, another outcome, or a rule without any. */
export function checkExamples(form: Form, ruleSet: RuleSet, table: RuleTable): FileFault[] {
  const { examples, faults } = readExamples(form, table);
  const shown = new Set<string>();
  for (const { line: at, answers, facts, expected } of examples) {
    const checked = checkAnswers(form, answers);
    if (!checked.ok) {
      const what = checked.errors.map(({ linkId, code }) => `${linkId} ${code}`).join(', ');
      faults.push({ at, code: 'example_incomplete', what });
      continue;
    }
    const assessment = assess(ruleSet, checked.answers, facts);
    for (const id of assessment.reasons) shown.add(id);
    const outcome = outcomeText(assessment);
    if (outcome !== expected) faults.push({ at, code: 'example_differs', what: outcome });
  }
  const silent = table.rules.filter(({ cells }) => !shown.has(cells.id));
  return [...faults, ...silent.map(({ line }) => ({ at: line, code: 'no_example' as const }))];
}

/** An outcome in the words of the table: `ask soon: cough, travelled`. */
export function outcomeText(outcome: {
  readonly verdict: string;
  readonly urgency: string;
  readonly reasons: Assessment['reasons'];
}): string {
  const { verdict, urgency, reasons } = outcome;
  return `${verdict} ${urgency}${reasons.length > 0 ? `: ${reasons.join(', ')}` : ''}`;
}

/** One answer or fact, or the text that cannot be read. */
function readGiven(
  text: string,
  questions: ReadonlyMap<string, AskedQuestion>,
): { answer: [string, Answer] } | { facts: Facts } | string {
  const [, name = '', value = ''] = /^(\w+) = (.+)$/.exec(text) ?? [];
  if (name === 'age') return /^\d{1,3}$/.test(value) ? { facts: { age: Number(value) } } : text;
  if (name === 'exposed') return /^\d{1,2}$/.test(value) ? { facts: { exposedDays: Number(value) } } : text;
  if (name === 'area') return { facts: { areas: listOf(value) } };
  const item = questions.get(name)?.item;
  const answer = item && readAnswer(item, value);
  return answer === undefined ? text : { answer: [name, answer] };
}

function readAnswer(item: FormItem, value: string): Answer | undefined {
  switch (item.type) {
    case 'boolean':
      return value === 'yes' ? true : value === 'no' ? false : undefined;
    case 'choice':
      return item.repeats ? listOf(value) : value;
    case 'integer':
    case 'decimal':
      return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
    case 'date':
      return isDay(value) ? value : parseDate(value);
    case 'string':
    case 'area':
      return value;
    case 'group':
      return undefined;
  }
}
