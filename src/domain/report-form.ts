/**
 * Report forms: what an office asks of the units below it, as data. Sections of fields, what is computed from them, and
 * checks between them. A published version is never changed. `report-check.ts` holds a report against its form,
 * `report-total.ts` adds reports up, `default-report-form.ts` is the form that comes with the product.
 */
import { type PrefillId, prefills } from './report-prefill.ts';
import type { Bilingual } from './text.ts';
import { unitLimits } from './unit-limits.ts';

interface FieldBase {
  /** Unique in the form, `^[a-z][a-z0-9_]{0,59}$`. What two periods are compared by. */
  readonly id: string;
  readonly label: Bilingual;
  readonly hint?: Bilingual;
}

/** A whole number, 0 and up. Prefilled, it may be corrected with a reason. */
export interface NumberField extends FieldBase {
  readonly type: 'number';
  readonly required?: boolean;
  /** The largest number that is accepted. */
  readonly max?: number;
  readonly prefill?: PrefillId;
}
export interface TextField extends FieldBase {
  readonly type: 'text';
  readonly required?: boolean;
  /** Several lines. */
  readonly isLong?: boolean;
  readonly prefill?: PrefillId;
}
export interface ChoiceField extends FieldBase {
  readonly type: 'choice';
  readonly required?: boolean;
  readonly options: readonly { readonly code: string; readonly label: Bilingual }[];
}
export interface PlainField extends FieldBase {
  readonly type: 'yes_no';
  readonly required?: boolean;
}
/** The sum of number fields. */
export interface SumField extends FieldBase {
  readonly type: 'sum';
  readonly of: readonly string[];
}
/** One number or sum as a part of another, in per cent. In a total: the sum of the parts over the sum of the wholes. */
export interface RatioField extends FieldBase {
  readonly type: 'ratio';
  readonly part: string;
  readonly whole: string;
}

export type ReportField = NumberField | TextField | ChoiceField | PlainField | SumField | RatioField;

export interface ReportSection {
  readonly id: string;
  readonly title: Bilingual;
  readonly fields: readonly ReportField[];
}

/** `left` must be at most, at least or the same as `right`: the ids of number fields or sums. */
export interface ReportCheck {
  readonly id: string;
  readonly left: string;
  readonly is: 'at_most' | 'at_least' | 'equal';
  readonly right: string;
  /** What to do when it is not so. */
  readonly text: Bilingual;
  /** `stop`: such a report cannot be sent; `warn`: it is pointed at. */
  readonly level: 'stop' | 'warn';
}

export interface ReportForm {
  readonly title: Bilingual;
  readonly sections: readonly ReportSection[];
  readonly checks: readonly ReportCheck[];
}

/** A number, yes or no, the code of a choice, or a text. */
export type ReportValue = number | boolean | string;
export type ReportValues = Readonly<Record<string, ReportValue>>;
/** A part of a whole, kept as the two numbers so that it can be added up. */
export interface Ratio {
  readonly part: number;
  readonly whole: number;
}

/** What may be wrong with a form that somebody designed. */
export type FormFaultCode =
  | 'no_fields'
  | 'too_many_fields'
  | 'bad_id'
  | 'id_twice'
  | 'no_text'
  | 'too_few_options'
  /** Sums, shares and checks are of number fields only. */
  | 'not_a_number_field'
  | 'same_field'
  | 'wrong_prefill';
/** `at`: where in the form, "sections.0.fields.2". */
export interface FormFault {
  readonly at: string;
  readonly code: FormFaultCode;
}

const ID = /^[a-z][a-z0-9_]{0,59}$/;

/** All fields in the order they are asked. */
export function reportFields(form: ReportForm): ReportField[] {
  return form.sections.flatMap((section) => section.fields);
}

/** A form's fields by their ids: found once, for a total asks for each field of thousands of reports. */
const fieldsOfForms = new WeakMap<ReportForm, ReadonlyMap<string, ReportField>>();
export function reportField(form: ReportForm, id: string): ReportField | undefined {
  const known = fieldsOfForms.get(form) ?? new Map(reportFields(form).map((field) => [field.id, field]));
  fieldsOfForms.set(form, known);
  return known.get(id);
}

/** The value of a field; inherited keys are no values. */
export function valueIn(values: ReportValues, id: string): ReportValue | undefined {
  return Object.hasOwn(values, id) ? values[id] : undefined;
}

/** A number field's value, or a sum's: undefined where nothing was given. A ratio has none. */
export function numberOf(form: ReportForm, values: ReportValues, id: string): number | undefined {
  const field = reportField(form, id);
  if (field?.type === 'sum') {
    const parts = field.of.map((part) => numberOf(form, values, part)).filter((part) => part !== undefined);
    return parts.length === 0 ? undefined : parts.reduce((sum, part) => sum + part, 0);
  }
  const value = field?.type === 'number' ? valueIn(values, id) : undefined;
  return typeof value === 'number' ? value : undefined;
}

/** Undefined where one of the two is missing or the whole is 0: who has no staff has no share of staff either. */
export function ratioOf(form: ReportForm, values: ReportValues, field: RatioField): Ratio | undefined {
  const part = numberOf(form, values, field.part);
  const whole = numberOf(form, values, field.whole);
  return part === undefined || whole === undefined || whole === 0 ? undefined : { part, whole };
}

/** What the form computes of a report: sums as numbers, shares as their two numbers. */
export function computeReport(form: ReportForm, values: ReportValues): Record<string, number | Ratio> {
  const entries = reportFields(form).flatMap((field): [string, number | Ratio][] => {
    const computed =
      field.type === 'sum'
        ? numberOf(form, values, field.id)
        : field.type === 'ratio'
          ? ratioOf(form, values, field)
          : undefined;
    return computed === undefined ? [] : [[field.id, computed]];
  });
  return Object.fromEntries(entries);
}

/** In per cent with one decimal. */
export function percentOf({ part, whole }: Ratio): number {
  return Math.round((part * 1000) / whole) / 10;
}

/** What is wrong with a form that somebody designed; empty when it may be published. */
export function checkReportForm(form: ReportForm): FormFault[] {
  const fields = reportFields(form);
  const faults: FormFault[] = [];
  if (form.sections.length === 0) faults.push({ at: 'sections', code: 'no_fields' });
  if (fields.length > unitLimits.report_fields_max) faults.push({ at: 'sections', code: 'too_many_fields' });
  if (!isFilled(form.title)) faults.push({ at: 'title', code: 'no_text' });
  form.sections.forEach(({ title, fields: asked }, index) => {
    if (!isFilled(title)) faults.push({ at: `sections.${index}.title`, code: 'no_text' });
    if (asked.length === 0) faults.push({ at: `sections.${index}.fields`, code: 'no_fields' });
    asked.forEach((field, fieldIndex) => {
      const codes = checkField(form, field);
      faults.push(...codes.map((code) => ({ at: `sections.${index}.fields.${fieldIndex}`, code })));
    });
  });
  form.checks.forEach(({ text, left, right }, index) => {
    const at = `checks.${index}`;
    if (!isFilled(text)) faults.push({ at: `${at}.text`, code: 'no_text' });
    faults.push(...checkPair(form, left, right).map((code) => ({ at, code })));
  });
  return [...faults, ...checkIds(form)];
}

function checkIds(form: ReportForm): FormFault[] {
  const named = [
    ...form.sections.map(({ id }, index) => ({ id, at: `sections.${index}.id` })),
    ...form.sections.flatMap(({ fields }, index) =>
      fields.map(({ id }, fieldIndex) => ({ id, at: `sections.${index}.fields.${fieldIndex}.id` })),
    ),
    ...form.checks.map(({ id }, index) => ({ id, at: `checks.${index}.id` })),
  ];
  const known = new Set<string>();
  return named.flatMap(({ id, at }): FormFault[] => {
    if (!ID.test(id) || id in {}) return [{ at, code: 'bad_id' }];
    if (known.has(id)) return [{ at, code: 'id_twice' }];
    known.add(id);
    return [];
  });
}

/** Whether a computed field or a check can be made of it. */
export function isCountable(field: ReportField): boolean {
  return field.type === 'number' || field.type === 'sum';
}

function checkField(form: ReportForm, field: ReportField): FormFaultCode[] {
  const faults: FormFaultCode[] = isFilled(field.label) ? [] : ['no_text'];
  if (field.type === 'choice') {
    const codes = field.options.map(({ code }) => code);
    if (codes.length < 2) faults.push('too_few_options');
    if (new Set(codes).size < codes.length) faults.push('id_twice');
    if (!field.options.every(({ label }) => isFilled(label))) faults.push('no_text');
  }
  if ((field.type === 'number' || field.type === 'text') && field.prefill !== undefined) {
    if (prefills[field.prefill].type !== field.type) faults.push('wrong_prefill');
  }
  if (field.type === 'sum') {
    const numbers = reportFields(form).filter((one) => one.type === 'number');
    const isSound =
      field.of.length > 0 &&
      new Set(field.of).size === field.of.length &&
      field.of.every((id) => numbers.some((one) => one.id === id));
    if (!isSound) faults.push('not_a_number_field');
  }
  return field.type === 'ratio' ? [...faults, ...checkPair(form, field.part, field.whole)] : faults;
}

function checkPair(form: ReportForm, one: string, other: string): FormFaultCode[] {
  const countable = reportFields(form).filter(isCountable);
  if (![one, other].every((id) => countable.some((field) => field.id === id))) return ['not_a_number_field'];
  return one === other ? ['same_field'] : [];
}

function isFilled({ vi, en }: Bilingual): boolean {
  return vi.trim() !== '' && en.trim() !== '';
}
