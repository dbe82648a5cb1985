/** Holds a report against its form. */

import {
  numberOf,
  type ReportCheck,
  type ReportField,
  type ReportForm,
  type ReportValue,
  type ReportValues,
  reportFields,
  valueIn,
} from './report-form.ts';
import { type Bilingual, countChars, hasControl, normalizeText } from './text.ts';
import { unitLimits } from './unit-limits.ts';

/** What a unit fills in, and what the system had filled in before, as they stand in the frozen report. */
export interface ReportContent {
  readonly values: ReportValues;
  readonly prefilled: ReportValues;
  /** Why a prefilled number was corrected, by the field's id. */
  readonly reasons: Readonly<Record<string, string>>;
}

export const reportErrorTexts = {
  missing: { vi: 'Hãy điền ô này.', en: 'Fill in this field.' },
  not_whole: {
    vi: 'Hãy nhập số nguyên từ 0 trở lên, ví dụ: 25.',
    en: 'Enter a whole number, for example: 25.',
  },
  too_large: {
    vi: 'Số này lớn quá mức cho phép. Hãy xem lại.',
    en: 'This number is too large. Please check it.',
  },
  wrong_type: {
    vi: 'Nội dung không đúng dạng. Hãy nhập lại.',
    en: 'The value has the wrong form. Enter it again.',
  },
  wrong_option: { vi: 'Hãy chọn một mục có sẵn.', en: 'Choose one of the options.' },
  too_long: { vi: 'Nội dung quá dài. Hãy viết ngắn hơn.', en: 'The text is too long. Make it shorter.' },
  has_control: {
    vi: 'Có ký tự không đọc được. Hãy nhập lại.',
    en: 'There are characters that cannot be read. Type it again.',
  },
  reason_missing: {
    vi: 'Số này khác số hệ thống đã điền. Hãy ghi lý do sửa.',
    en: 'This differs from what the system filled in. Write the reason.',
  },
  unknown_field: { vi: 'Mẫu báo cáo không có ô này.', en: 'The form has no such field.' },
} as const satisfies Record<string, Bilingual>;
export type ReportErrorCode = keyof typeof reportErrorTexts;

export interface ReportError {
  readonly field: string;
  readonly code: ReportErrorCode;
}
export interface ReportFindings {
  /** Field by field, in the order of the form. */
  readonly errors: readonly ReportError[];
  /** The checks between fields that do not hold; those of level `stop` keep a report from being sent. */
  readonly broken: readonly ReportCheck[];
}

/** A text as it is kept: each line normalised, no empty lines at the ends. */
export function normalizeLines(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map(normalizeText)
    .join('\n')
    .trim();
}

/** Numbers that differ from what the system filled in. */
export function correctedFields(form: ReportForm, { values, prefilled }: ReportContent): ReportField[] {
  return reportFields(form).filter(({ type, id }) => {
    if (type !== 'number') return false;
    const before = valueIn(prefilled, id);
    return before !== undefined && valueIn(values, id) !== undefined && valueIn(values, id) !== before;
  });
}

/** What keeps a report from being sent, and what to look at again. */
export function checkReport(form: ReportForm, content: ReportContent): ReportFindings {
  const corrected = new Set(correctedFields(form, content).map(({ id }) => id));
  const errors = reportFields(form).flatMap((field): ReportError[] => {
    const code = checkValue(field, valueIn(content.values, field.id));
    if (code !== undefined) return [{ field: field.id, code }];
    if (!corrected.has(field.id)) return [];
    const reason = Object.hasOwn(content.reasons, field.id) ? content.reasons[field.id] : undefined;
    return checkReason(reason ?? '').map((fault) => ({ field: field.id, code: fault }));
  });
  const known = new Set(reportFields(form).map(({ id }) => id));
  const strangers = [...new Set([...Object.keys(content.values), ...Object.keys(content.reasons)])]
    .filter((id) => !known.has(id))
    .map((field): ReportError => ({ field, code: 'unknown_field' }));
  return {
    errors: [...errors, ...strangers],
    broken: form.checks.filter((check) => !holds(form, content, check)),
  };
}

/** Whether nothing keeps the report from being sent. */
export function canSubmit({ errors, broken }: ReportFindings): boolean {
  return errors.length === 0 && broken.every(({ level }) => level !== 'stop');
}

function checkValue(field: ReportField, value: ReportValue | undefined): ReportErrorCode | undefined {
  const isEmpty = value === undefined || (typeof value === 'string' && normalizeLines(value) === '');
  if (field.type === 'sum' || field.type === 'ratio') return isEmpty ? undefined : 'unknown_field';
  if (isEmpty) return field.required ? 'missing' : undefined;
  switch (field.type) {
    case 'number':
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) return 'not_whole';
      return value > (field.max ?? unitLimits.report_number_max) ? 'too_large' : undefined;
    case 'yes_no':
      return typeof value === 'boolean' ? undefined : 'wrong_type';
    case 'choice':
      return field.options.some(({ code }) => code === value) ? undefined : 'wrong_option';
    default:
      return typeof value === 'string' ? checkText(value) : 'wrong_type';
  }
}

function checkText(text: string): ReportErrorCode | undefined {
  if (hasControl(text)) return 'has_control';
  const isLong =
    text.length > unitLimits.report_text_chars_max * 4 || countChars(text) > unitLimits.report_text_chars_max;
  return isLong ? 'too_long' : undefined;
}

function checkReason(reason: string): ReportErrorCode[] {
  if (normalizeLines(reason) === '') return ['reason_missing'];
  const fault = checkText(reason);
  return fault === undefined ? [] : [fault];
}

/** A check says nothing while one of its numbers is missing. */
function holds(form: ReportForm, { values }: ReportContent, { left, is, right }: ReportCheck): boolean {
  const one = numberOf(form, values, left);
  const other = numberOf(form, values, right);
  if (one === undefined || other === undefined) return true;
  return is === 'at_most' ? one <= other : is === 'at_least' ? one >= other : one === other;
}

/**
 * What the system knows now, filled in anew: a number that nobody corrected follows it; what was corrected or typed
 * stays.
 */
export function refillReport(form: ReportForm, content: ReportContent, fresh: ReportValues): ReportContent {
  const values: Record<string, ReportValue> = { ...content.values };
  for (const { id } of reportFields(form)) {
    const now = valueIn(fresh, id);
    const isUntouched =
      valueIn(values, id) === undefined || valueIn(values, id) === valueIn(content.prefilled, id);
    if (now !== undefined && isUntouched) values[id] = now;
  }
  return { ...content, values, prefilled: fresh };
}

/** A report as nobody has touched it yet. */
export function blankReport(prefilled: ReportValues): ReportContent {
  return { values: prefilled, prefilled, reasons: {} };
}
