/**
 * Adds reports up: numbers are summed, shares are the sum of the parts over the sum of the wholes, yes and no and
 * choices are counted, texts are listed. Totals can be added again, in any grouping, to the same result.
 */
import {
  numberOf,
  percentOf,
  type Ratio,
  type ReportField,
  type ReportForm,
  type ReportValues,
  ratioOf,
  reportFields,
  valueIn,
} from './report-form.ts';

export interface UnitReport {
  readonly unitId: string;
  readonly values: ReportValues;
}

/** `units`: how many reports gave a value. A share counts only units where its whole is not 0. */
export type FieldTotal =
  | { readonly type: 'number'; readonly sum: number; readonly units: number }
  | ({ readonly type: 'ratio'; readonly units: number } & Ratio)
  | { readonly type: 'count'; readonly counts: Readonly<Record<string, number>>; readonly units: number }
  | { readonly type: 'list'; readonly items: readonly ListedText[]; readonly units: number };
export interface ListedText {
  readonly unitId: string;
  readonly text: string;
}
export interface ReportTotal {
  /** Reports that are in it. */
  readonly units: number;
  /** By the field's id; every field of the form is there. */
  readonly fields: Readonly<Record<string, FieldTotal>>;
}

/** The total of those reports; of none, all zero. */
export function totalReports(form: ReportForm, reports: readonly UnitReport[]): ReportTotal {
  const fields = reportFields(form).map(
    (field) =>
      [
        field.id,
        sumUp(
          field,
          reports.map((report) => oneOf(form, field, report)),
        ),
      ] as const,
  );
  return { units: reports.length, fields: Object.fromEntries(fields) };
}

/** The total of totals of the same form. */
export function addTotals(form: ReportForm, totals: readonly ReportTotal[]): ReportTotal {
  const fields = reportFields(form).map((field) => {
    const parts = totals.flatMap(({ fields: known }) => {
      const part = Object.hasOwn(known, field.id) ? known[field.id] : undefined;
      return part === undefined ? [] : [part];
    });
    return [field.id, sumUp(field, parts)] as const;
  });
  return { units: totals.reduce((sum, total) => sum + total.units, 0), fields: Object.fromEntries(fields) };
}

function emptyOf(field: ReportField): FieldTotal {
  switch (field.type) {
    case 'number':
    case 'sum':
      return { type: 'number', sum: 0, units: 0 };
    case 'ratio':
      return { type: 'ratio', part: 0, whole: 0, units: 0 };
    case 'yes_no':
      return { type: 'count', counts: { yes: 0, no: 0 }, units: 0 };
    case 'choice':
      return {
        type: 'count',
        counts: Object.fromEntries(field.options.map(({ code }) => [code, 0])),
        units: 0,
      };
    default:
      return { type: 'list', items: [], units: 0 };
  }
}

function oneOf(form: ReportForm, field: ReportField, { unitId, values }: UnitReport): FieldTotal {
  if (field.type === 'ratio') {
    const ratio = ratioOf(form, values, field);
    return ratio === undefined ? emptyOf(field) : { type: 'ratio', ...ratio, units: 1 };
  }
  if (field.type === 'number' || field.type === 'sum') {
    const sum = numberOf(form, values, field.id);
    return sum === undefined ? emptyOf(field) : { type: 'number', sum, units: 1 };
  }
  const value = valueIn(values, field.id);
  if (value === undefined || value === '') return emptyOf(field);
  if (field.type === 'yes_no' || field.type === 'choice') {
    const key = value === true ? 'yes' : value === false ? 'no' : String(value);
    return { type: 'count', counts: { [key]: 1 }, units: 1 };
  }
  return { type: 'list', items: [{ unitId, text: String(value) }], units: 1 };
}

function sumUp(field: ReportField, parts: readonly FieldTotal[]): FieldTotal {
  const total = emptyOf(field);
  const same = parts.filter((part) => part.type === total.type);
  const units = sumOf(same, (part) => part.units);
  switch (total.type) {
    case 'number':
      return { ...total, sum: sumOf(same, (part) => (part.type === 'number' ? part.sum : 0)), units };
    case 'ratio':
      return {
        ...total,
        part: sumOf(same, (part) => (part.type === 'ratio' ? part.part : 0)),
        whole: sumOf(same, (part) => (part.type === 'ratio' ? part.whole : 0)),
        units,
      };
    case 'count': {
      const counts: Record<string, number> = { ...total.counts };
      for (const part of same) {
        for (const [key, count] of part.type === 'count' ? Object.entries(part.counts) : [])
          counts[key] = (counts[key] ?? 0) + count;
      }
      return { ...total, counts, units };
    }
    case 'list': {
      const items = same.flatMap((part) => (part.type === 'list' ? part.items : []));
      return { ...total, items: items.sort((a, b) => (a.unitId < b.unitId ? -1 : 1)), units };
    }
  }
}

function sumOf<T>(items: readonly T[], numberIn: (item: T) => number): number {
  return items.reduce((sum, item) => sum + numberIn(item), 0);
}

/** How a number, a share (in per cent) or a count of yes changed from one period to the next. */
export interface Change {
  readonly field: string;
  readonly before?: number;
  readonly after?: number;
}

/**
 * What can be compared between two periods, field by field as the later form has them; a field that one of the two
 * did not ask, or that nobody answered there, has no value on that side.
 */
export function compareTotals(form: ReportForm, before: ReportTotal, after: ReportTotal): Change[] {
  return reportFields(form).flatMap(({ id, type }) => {
    if (!['number', 'sum', 'ratio', 'yes_no'].includes(type)) return [];
    return [{ field: id, ...named('before', figureOf(before, id)), ...named('after', figureOf(after, id)) }];
  });
}

/** The figure of a total: the sum, the share in per cent with one decimal, or how many said yes. */
export function figureOf(total: ReportTotal, id: string): number | undefined {
  const field = Object.hasOwn(total.fields, id) ? total.fields[id] : undefined;
  if (field === undefined || field.units === 0) return undefined;
  if (field.type === 'number') return field.sum;
  if (field.type === 'ratio') return percentOf(field);
  return field.type === 'count' ? field.counts.yes : undefined;
}

function named<K extends string>(name: K, value: number | undefined) {
  return value === undefined ? {} : { [name]: value };
}
