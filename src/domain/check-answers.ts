/** Holds answers against a form. Nothing defaults to healthy: a question that is shown is answered, or it is an error. */
import { type Answer, type Answers, allItems, type Form, type FormItem, visibleQuestions } from './form.ts';
import { limits } from './limits.ts';
import { type Bilingual, countChars, hasControl, normalizeText } from './text.ts';
import { isDay } from './time.ts';

declare const checked: unique symbol;

/** Answers that were held against their form: only these can be given a verdict. */
export type CheckedAnswers = Answers & { readonly [checked]: true };

export const answerTexts = {
  missing: { vi: 'Hãy trả lời câu hỏi này.', en: 'Answer this question.' },
  wrong_type: {
    vi: 'Câu trả lời không đúng dạng. Hãy chọn lại.',
    en: 'The answer has the wrong form. Choose again.',
  },
  wrong_option: { vi: 'Hãy chọn trong các câu trả lời có sẵn.', en: 'Choose one of the answers given.' },
  wrong_date: {
    vi: 'Ngày không có thật. Ví dụ: 25/03/2026.',
    en: 'There is no such date. Example: 25/03/2026.',
  },
  wrong_number: {
    vi: 'Hãy nhập một số, ví dụ: 38,5.',
    en: 'Enter a number, for example: 38.5.',
  },
  not_whole: { vi: 'Hãy nhập một số nguyên, ví dụ: 3.', en: 'Enter a whole number, for example: 3.' },
  out_of_bounds: {
    vi: 'Số này nằm ngoài khoảng cho phép. Hãy xem lại.',
    en: 'This number is outside the range. Please check it.',
  },
  too_long: { vi: 'Câu trả lời quá dài. Hãy viết ngắn hơn.', en: 'The answer is too long. Make it shorter.' },
  has_control: {
    vi: 'Câu trả lời có ký tự không đọc được. Hãy nhập lại.',
    en: 'The answer has characters that cannot be read. Type it again.',
  },
  not_asked: {
    vi: 'Câu này không cần trả lời theo các câu trước. Hãy bỏ câu trả lời.',
    en: 'The earlier answers make this question unnecessary. Remove its answer.',
  },
  unknown_question: { vi: 'Tờ khai không có câu hỏi này.', en: 'The form has no such question.' },
} as const satisfies Record<string, Bilingual>;

export type AnswerErrorCode = keyof typeof answerTexts;
export type AnswerError = { readonly linkId: string; readonly code: AnswerErrorCode };

export type AnswersResult =
  | { readonly ok: true; readonly answers: CheckedAnswers }
  | { readonly ok: false; readonly errors: readonly AnswerError[] };

const AREA = /^\d{2,5}@\d{4}-\d{2}(?:-\d{2})?$/;

/**
 * Checks answers from outside against the form: every visible required question is answered, each answer
 * is one that the question can have, and nothing else is there, neither unknown keys nor answers to questions
 * that are not asked. Texts come back normalised. Errors are in the order of the form, unknown keys last.
 */
export function checkAnswers(form: Form, given: unknown): AnswersResult {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return {
      ok: false,
      errors: visibleQuestions(form, {})
        .filter((item) => item.required)
        .map(missing),
    };
  }
  const answers = new Map<string, unknown>(Object.entries(given));
  const usable = Object.fromEntries(
    [...answers].filter((entry): entry is [string, Answer] => isAnswer(entry[1])),
  );
  const visible = visibleQuestions(form, usable);
  const clean: [string, Answer][] = [];
  const errors: AnswerError[] = [];
  for (const item of visible) {
    const result = checkAnswer(item, answers.get(item.linkId));
    if (typeof result === 'object' && 'error' in result)
      errors.push({ linkId: item.linkId, code: result.error });
    else if (result !== undefined) clean.push([item.linkId, result]);
  }
  errors.push(...strangers(form, visible, [...answers.keys()]));
  return errors.length > 0
    ? { ok: false, errors }
    : { ok: true, answers: asChecked(Object.fromEntries(clean)) };
}

/** The answer as stored, undefined where an optional one was left out, or what is wrong with it. */
function checkAnswer(
  item: FormItem,
  answer: unknown,
): Answer | undefined | { readonly error: AnswerErrorCode } {
  if (isEmpty(answer)) return item.required ? { error: 'missing' } : undefined;
  switch (item.type) {
    case 'boolean':
      return typeof answer === 'boolean' ? answer : { error: 'wrong_type' };
    case 'choice':
      return checkChoice(item, answer);
    case 'date':
      return isDay(answer) ? answer : { error: 'wrong_date' };
    case 'area':
      return typeof answer === 'string' && AREA.test(answer) ? answer : { error: 'wrong_type' };
    case 'integer':
    case 'decimal':
      return checkNumber(item, answer);
    case 'string':
      return checkString(item, answer);
    case 'group':
      return { error: 'not_asked' };
  }
}

function checkChoice(item: FormItem, answer: unknown): Answer | { readonly error: AnswerErrorCode } {
  const codes = (item.answerOption ?? []).map((option) => option.valueCoding.code);
  if (item.repeats) {
    if (!Array.isArray(answer)) return { error: 'wrong_type' };
    const chosen = codes.filter((code) => answer.includes(code));
    return chosen.length === answer.length ? chosen : { error: 'wrong_option' };
  }
  if (typeof answer !== 'string') return { error: 'wrong_type' };
  return codes.includes(answer) ? answer : { error: 'wrong_option' };
}

function checkNumber(item: FormItem, answer: unknown): Answer | { readonly error: AnswerErrorCode } {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return { error: 'wrong_number' };
  if (item.type === 'integer' && !Number.isInteger(answer)) return { error: 'not_whole' };
  const isWithin = answer >= (item.minValue ?? -Infinity) && answer <= (item.maxValue ?? Infinity);
  return isWithin ? answer : { error: 'out_of_bounds' };
}

function checkString(item: FormItem, answer: unknown): Answer | { readonly error: AnswerErrorCode } {
  if (typeof answer !== 'string') return { error: 'wrong_type' };
  if (hasControl(answer)) return { error: 'has_control' };
  const text = normalizeText(answer);
  const charsMax = item.maxLength ?? limits.answer_chars_max;
  return countChars(text) > charsMax || text.length > charsMax * 4 ? { error: 'too_long' } : text;
}

function strangers(form: Form, visible: readonly FormItem[], keys: readonly string[]): AnswerError[] {
  const asked = new Set(visible.map((item) => item.linkId));
  const known = new Set(
    allItems(form)
      .filter(isQuestion)
      .map((item) => item.linkId),
  );
  return keys
    .filter((linkId) => !asked.has(linkId))
    .map((linkId) => ({ linkId, code: known.has(linkId) ? 'not_asked' : 'unknown_question' }));
}

function isEmpty(answer: unknown): boolean {
  if (typeof answer === 'string') return normalizeText(answer) === '';
  return answer === undefined || answer === null || (Array.isArray(answer) && answer.length === 0);
}

function isAnswer(value: unknown): value is Answer {
  if (Array.isArray(value)) return value.every((entry) => typeof entry === 'string');
  return typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string';
}

function isQuestion(item: FormItem): boolean {
  return item.type !== 'group';
}

function missing(item: FormItem): AnswerError {
  return { linkId: item.linkId, code: 'missing' };
}

function asChecked(answers: Answers): CheckedAnswers {
  return answers as CheckedAnswers;
}
