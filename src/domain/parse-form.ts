/** Reads a questionnaire from JSON and says, with the place in the file, what is wrong with it. */
import type { FileFault } from './file-fault.ts';
import { type Form, itemTypes } from './form.ts';
import { limits } from './limits.ts';

export type FormResult =
  | { readonly ok: true; readonly form: Form }
  | { readonly ok: false; readonly faults: readonly FileFault[] };

type Json = Readonly<Record<string, unknown>>;

const LINK_ID = /^[a-z][A-Za-z0-9]{0,59}$/;
const CODE = /^[a-z][a-z0-9_]{0,59}$/;
const FORM_KEYS = ['resourceType', 'id', 'version', 'status', 'title', 'description', 'warning', 'item'];
const ITEM_KEYS = {
  common: ['linkId', 'type', 'text', 'hint', 'enableWhen'],
  group: ['item'],
  boolean: ['required'],
  choice: ['required', 'repeats', 'answerOption'],
  date: ['required'],
  string: ['required', 'maxLength'],
  integer: ['required', 'minValue', 'maxValue'],
  decimal: ['required', 'minValue', 'maxValue'],
  area: ['required'],
} as const;

/** Checks the whole file; the form comes back only when nothing is wrong. */
export function parseForm(value: unknown): FormResult {
  const faults: FileFault[] = [];
  if (!isObject(value)) return { ok: false, faults: [{ at: 'form', code: 'not_an_object' }] };
  checkKeys(value, FORM_KEYS, 'form', faults);
  if (value.resourceType !== 'Questionnaire')
    faults.push({ at: 'form.resourceType', code: 'not_a_questionnaire' });
  if (!matches(value.id, /^[a-z][a-z0-9-]{0,59}$/)) faults.push({ at: 'form.id', code: 'bad_form_id' });
  if (!matches(value.version, /^\d{4}\.\d{1,3}$/)) faults.push({ at: 'form.version', code: 'bad_version' });
  if (value.status !== 'active' && value.status !== 'retired')
    faults.push({ at: 'form.status', code: 'bad_status' });
  for (const key of ['title', 'description', 'warning']) checkText(value[key], `form.${key}`, faults);
  const earlier = new Map<string, Json>();
  checkItems(value.item, 'form', earlier, faults);
  if (earlier.size > limits.form_items_max) faults.push({ at: 'form.item', code: 'too_many_items' });
  return faults.length === 0 && isForm(value) ? { ok: true, form: value } : { ok: false, faults };
}

function checkItems(value: unknown, path: string, earlier: Map<string, Json>, faults: FileFault[]): void {
  if (!Array.isArray(value) || value.length === 0) {
    faults.push({ at: `${path}.item`, code: 'no_items' });
    return;
  }
  value.forEach((item: unknown, index) => {
    checkItem(item, `${path}.item[${index}]`, earlier, faults);
  });
}

function checkItem(item: unknown, path: string, earlier: Map<string, Json>, faults: FileFault[]): void {
  if (!isObject(item)) {
    faults.push({ at: path, code: 'not_an_object' });
    return;
  }
  const type = itemTypes.find((known) => known === item.type);
  if (type === undefined) {
    faults.push({ at: `${path}.type`, code: 'bad_type', what: itemTypes.join(', ') });
    return;
  }
  checkKeys(item, [...ITEM_KEYS.common, ...ITEM_KEYS[type]], path, faults);
  checkText(item.text, `${path}.text`, faults);
  if (item.hint !== undefined) checkText(item.hint, `${path}.hint`, faults);
  for (const key of ['required', 'repeats']) {
    if (item[key] !== undefined && typeof item[key] !== 'boolean')
      faults.push({ at: `${path}.${key}`, code: 'not_yes_or_no' });
  }
  if (item.maxLength !== undefined && !isLength(item.maxLength))
    faults.push({ at: `${path}.maxLength`, code: 'bad_length', what: String(limits.answer_chars_max) });
  if (!areBounds(item)) faults.push({ at: `${path}.minValue`, code: 'bad_bound' });
  if (item.enableWhen !== undefined) checkConditions(item.enableWhen, path, earlier, faults);
  if (type === 'choice') checkOptions(item.answerOption, path, faults);
  checkLinkId(item, path, earlier, faults);
  if (type === 'group') checkItems(item.item, path, earlier, faults);
}

function checkLinkId(item: Json, path: string, earlier: Map<string, Json>, faults: FileFault[]): void {
  const { linkId } = item;
  if (typeof linkId !== 'string' || !LINK_ID.test(linkId) || linkId in {}) {
    faults.push({ at: `${path}.linkId`, code: 'bad_link_id' });
  } else if (earlier.has(linkId)) {
    faults.push({ at: `${path}.linkId`, code: 'link_id_twice', what: linkId });
  } else {
    earlier.set(linkId, item);
  }
}

function checkConditions(
  value: unknown,
  path: string,
  earlier: Map<string, Json>,
  faults: FileFault[],
): void {
  if (!Array.isArray(value) || value.length === 0) {
    faults.push({ at: `${path}.enableWhen`, code: 'no_conditions' });
    return;
  }
  value.forEach((condition: unknown, index) => {
    const where = `${path}.enableWhen[${index}]`;
    if (!isObject(condition) || condition.operator !== '=') {
      faults.push({ at: where, code: 'bad_condition' });
      return;
    }
    checkKeys(condition, ['question', 'operator', 'answerBoolean', 'answerCode'], where, faults);
    const question = typeof condition.question === 'string' ? earlier.get(condition.question) : undefined;
    if (!question) faults.push({ at: `${where}.question`, code: 'not_asked_before' });
    else if (!canAnswer(question, condition)) faults.push({ at: where, code: 'impossible_answer' });
  });
}

/** Whether the question of a condition can be answered like that at all. */
function canAnswer(question: Json, condition: Json): boolean {
  if (question.type === 'boolean') {
    return typeof condition.answerBoolean === 'boolean' && condition.answerCode === undefined;
  }
  if (question.type !== 'choice' || condition.answerBoolean !== undefined) return false;
  return codesOf(question.answerOption).includes(condition.answerCode);
}

function checkOptions(value: unknown, path: string, faults: FileFault[]): void {
  const where = `${path}.answerOption`;
  if (!Array.isArray(value) || value.length < 2) {
    faults.push({ at: where, code: 'too_few_options' });
    return;
  }
  value.forEach((option: unknown, index) => {
    const coding = isObject(option) && Object.keys(option).length === 1 ? option.valueCoding : undefined;
    if (!isObject(coding)) {
      faults.push({ at: `${where}[${index}]`, code: 'bad_option' });
      return;
    }
    checkKeys(coding, ['code', 'display'], `${where}[${index}].valueCoding`, faults);
    if (!matches(coding.code, CODE))
      faults.push({ at: `${where}[${index}].valueCoding.code`, code: 'bad_code' });
    checkText(coding.display, `${where}[${index}].valueCoding.display`, faults);
  });
  const codes = codesOf(value);
  if (new Set(codes).size !== codes.length) faults.push({ at: where, code: 'code_twice' });
}

function codesOf(options: unknown): unknown[] {
  if (!Array.isArray(options)) return [];
  return options.map((option: unknown) =>
    isObject(option) && isObject(option.valueCoding) ? option.valueCoding.code : undefined,
  );
}

function checkText(value: unknown, path: string, faults: FileFault[]): void {
  const isText =
    isObject(value) && isFilled(value.vi) && isFilled(value.en) && Object.keys(value).length === 2;
  if (!isText) faults.push({ at: path, code: 'bad_text' });
}

function checkKeys(value: Json, known: readonly string[], path: string, faults: FileFault[]): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) faults.push({ at: path, code: 'unknown_key', what: key });
  }
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && value === value.normalize('NFC');
}

function isLength(value: unknown): boolean {
  return (
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= limits.answer_chars_max
  );
}

/** Numbers, where they are there, and in order; whole ones for a whole number. */
function areBounds({ type, minValue = -Infinity, maxValue = Infinity }: Json): boolean {
  if (typeof minValue !== 'number' || typeof maxValue !== 'number' || minValue > maxValue) return false;
  return (
    type !== 'integer' ||
    [minValue, maxValue].every((bound) => !Number.isFinite(bound) || Number.isInteger(bound))
  );
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The shape is proven by the checks before, which leave no error behind. */
function isForm(value: Json): value is Json & Form {
  return Array.isArray(value.item);
}
