/** Reads the conditions of a rule and holds them against the form: `symptoms = yes and symptomList has fever, cough`. */
import type { AskedQuestion } from './example-answers.ts';
import type { FaultCode } from './file-fault.ts';
import { type Comparison, type Condition, comparisons } from './rule-set.ts';

export type ConditionFault = { readonly code: FaultCode; readonly what: string };

const YES = /^(\w+) = yes$/;
const HAS = /^(\w+) has ([\w, ]+)$/;
const NUMBER = /^(\w+) (<=|>=|<|>) (-?\d+(?:\.\d+)?)$/;
const EXPOSED = /^exposed <= (\d{1,2})$/;
const AREA = /^area in ([\d, ]+)$/;
const AREA_CODE = /^\d{2}$|^\d{5}$/;

type Questions = ReadonlyMap<string, AskedQuestion>;
type Read = { condition: Condition } | { fault: ConditionFault };

/** The conditions, joined by "and", and what is wrong with them. */
export function readConditions(
  text: string,
  questions: Questions,
): { conditions: Condition[]; faults: ConditionFault[] } {
  const read = text.split(/ and /).map((part) => readCondition(part.trim(), questions));
  return {
    conditions: read.flatMap((one) => ('condition' in one ? [one.condition] : [])),
    faults: read.flatMap((one) => ('fault' in one ? [one.fault] : [])),
  };
}

function readCondition(text: string, questions: Questions): Read {
  const area = AREA.exec(text);
  if (area) {
    const codes = listOf(area[1]);
    return codes.every((code) => AREA_CODE.test(code))
      ? { condition: { kind: 'area', codes } }
      : fault('unreadable_condition', text);
  }
  const [, daysMax] = EXPOSED.exec(text) ?? [];
  if (daysMax !== undefined) return { condition: { kind: 'exposed', daysMax: Number(daysMax) } };
  const [, subject = '', comparison = '', number = ''] = NUMBER.exec(text) ?? [];
  if (subject === 'exposed') return fault('unreadable_condition', text);
  if (isComparison(comparison) && subject === 'age')
    return { condition: { kind: 'age', comparison, value: Number(number) } };
  const [, asked = subject] = YES.exec(text) ?? HAS.exec(text) ?? [];
  if (asked === '') return fault('unreadable_condition', text);
  const question = questions.get(asked);
  if (question === undefined) return fault('question_unknown', asked);
  const closed = findClosed(questions, asked);
  if (closed !== undefined) return fault('asked_after_no', closed);
  if (isComparison(comparison)) {
    const isNumber = question.item.type === 'integer' || question.item.type === 'decimal';
    return isNumber
      ? { condition: { kind: 'number', question: asked, comparison, value: Number(number) } }
      : fault('wrong_kind', asked);
  }
  if (YES.test(text)) {
    return question.item.type === 'boolean'
      ? { condition: { kind: 'yes', question: asked } }
      : fault('wrong_kind', asked);
  }
  return readCodes(text, question);
}

function readCodes(text: string, { item }: AskedQuestion): Read {
  if (item.type !== 'choice') return fault('wrong_kind', item.linkId);
  const codes = listOf(HAS.exec(text)?.[2]);
  const known = (item.answerOption ?? []).map(({ valueCoding }) => valueCoding.code);
  const unknown = codes.find((code) => !known.includes(code));
  if (unknown !== undefined || codes.length === 0) return fault('option_unknown', unknown ?? '');
  return { condition: { kind: 'has', question: item.linkId, codes } };
}

/**
 * Of the questions on which it depends whether this one is asked, the one that somebody has to deny: a yes there would
 * take the answer away, and the verdict with it.
 */
function findClosed(questions: Questions, linkId: string): string | undefined {
  for (const { question, answerBoolean } of questions.get(linkId)?.conditions ?? []) {
    const closed = answerBoolean === false ? linkId : findClosed(questions, question);
    if (closed !== undefined) return closed;
  }
  return undefined;
}

/** The words of a list with commas. */
export function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function isComparison(text: string): text is Comparison {
  return comparisons.some((known) => known === text);
}

function fault(code: FaultCode, what: string): Read {
  return { fault: { code, what } };
}
