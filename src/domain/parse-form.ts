/** Reads a questionnaire from JSON and says, with the place in the file, what is wrong with it. */
import { type Form, itemTypes } from './form.ts';
import { limits } from './limits.ts';

export type FormResult =
  | { readonly ok: true; readonly form: Form }
  | { readonly ok: false; readonly errors: readonly string[] };

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
  area: ['required'],
} as const;

/** Checks the whole file; the form comes back only when nothing is wrong. */
export function parseForm(value: unknown): FormResult {
  const errors: string[] = [];
  if (!isObject(value)) return { ok: false, errors: ['form: not an object'] };
  checkKeys(value, FORM_KEYS, 'form', errors);
  if (value.resourceType !== 'Questionnaire') errors.push('form.resourceType: must be Questionnaire');
  if (!matches(value.id, /^[a-z][a-z0-9-]{0,59}$/))
    errors.push('form.id: lower case letters, digits, hyphens');
  if (!matches(value.version, /^\d{4}\.\d{1,3}$/)) errors.push('form.version: year and number, as 2021.1');
  if (value.status !== 'active' && value.status !== 'retired') errors.push('form.status: active or retired');
  for (const key of ['title', 'description', 'warning']) checkText(value[key], `form.${key}`, errors);
  const earlier = new Map<string, Json>();
  checkItems(value.item, 'form', earlier, errors);
  if (earlier.size > limits.form_items_max) errors.push('form.item: too many items');
  return errors.length === 0 && isForm(value) ? { ok: true, form: value } : { ok: false, errors };
}

function checkItems(value: unknown, path: string, earlier: Map<string, Json>, errors: string[]): void {
  if (!Array.isArray(value) || value.length === 0) {
    errors.push(`${path}.item: at least one item`);
    return;
  }
  value.forEach((item: unknown, index) => {
    checkItem(item, `${path}.item[${index}]`, earlier, errors);
  });
}

function checkItem(item: unknown, path: string, earlier: Map<string, Json>, errors: string[]): void {
  if (!isObject(item)) {
    errors.push(`${path}: not an object`);
    return;
  }
  const type = itemTypes.find((known) => known === item.type);
  if (type === undefined) {
    errors.push(`${path}.type: one of ${itemTypes.join(', ')}`);
    return;
  }
  checkKeys(item, [...ITEM_KEYS.common, ...ITEM_KEYS[type]], path, errors);
  checkText(item.text, `${path}.text`, errors);
  if (item.hint !== undefined) checkText(item.hint, `${path}.hint`, errors);
  for (const key of ['required', 'repeats']) {
    if (item[key] !== undefined && typeof item[key] !== 'boolean')
      errors.push(`${path}.${key}: true or false`);
  }
  if (item.maxLength !== undefined && !isLength(item.maxLength)) errors.push(`${path}.maxLength: 1 or more`);
  if (item.enableWhen !== undefined) checkConditions(item.enableWhen, path, earlier, errors);
  if (type === 'choice') checkOptions(item.answerOption, path, errors);
  checkLinkId(item, path, earlier, errors);
  if (type === 'group') checkItems(item.item, path, earlier, errors);
}

function checkLinkId(item: Json, path: string, earlier: Map<string, Json>, errors: string[]): void {
  const { linkId } = item;
  if (typeof linkId !== 'string' || !LINK_ID.test(linkId) || linkId in {}) {
    errors.push(`${path}.linkId: letters and digits, lower case first`);
  } else if (earlier.has(linkId)) {
    errors.push(`${path}.linkId: ${linkId} is used twice`);
  } else {
    earlier.set(linkId, item);
  }
}

function checkConditions(value: unknown, path: string, earlier: Map<string, Json>, errors: string[]): void {
  if (!Array.isArray(value) || value.length === 0) {
    errors.push(`${path}.enableWhen: at least one condition`);
    return;
  }
  value.forEach((condition: unknown, index) => {
    const where = `${path}.enableWhen[${index}]`;
    if (!isObject(condition) || condition.operator !== '=') {
      errors.push(`${where}: an object with the operator =`);
      return;
    }
    checkKeys(condition, ['question', 'operator', 'answerBoolean', 'answerCode'], where, errors);
    const question = typeof condition.question === 'string' ? earlier.get(condition.question) : undefined;
    if (!question) errors.push(`${where}.question: must be an earlier question`);
    else if (!canAnswer(question, condition)) errors.push(`${where}: the question cannot have this answer`);
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

function checkOptions(value: unknown, path: string, errors: string[]): void {
  const where = `${path}.answerOption`;
  if (!Array.isArray(value) || value.length < 2) {
    errors.push(`${where}: at least two options`);
    return;
  }
  value.forEach((option: unknown, index) => {
    const coding = isObject(option) && Object.keys(option).length === 1 ? option.valueCoding : undefined;
    if (!isObject(coding)) {
      errors.push(`${where}[${index}]: an object with valueCoding`);
      return;
    }
    checkKeys(coding, ['code', 'display'], `${where}[${index}].valueCoding`, errors);
    if (!matches(coding.code, CODE))
      errors.push(`${where}[${index}].valueCoding.code: lower case letters, _`);
    checkText(coding.display, `${where}[${index}].valueCoding.display`, errors);
  });
  const codes = codesOf(value);
  if (new Set(codes).size !== codes.length) errors.push(`${where}: a code is used twice`);
}

function codesOf(options: unknown): unknown[] {
  if (!Array.isArray(options)) return [];
  return options.map((option: unknown) =>
    isObject(option) && isObject(option.valueCoding) ? option.valueCoding.code : undefined,
  );
}

function checkText(value: unknown, path: string, errors: string[]): void {
  const isText =
    isObject(value) && isFilled(value.vi) && isFilled(value.en) && Object.keys(value).length === 2;
  if (!isText) errors.push(`${path}: a text in vi and en, in NFC`);
}

function checkKeys(value: Json, known: readonly string[], path: string, errors: string[]): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) errors.push(`${path}: ${key} is not known here`);
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
