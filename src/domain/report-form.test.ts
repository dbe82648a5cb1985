import { expect, test } from 'vitest';
import { defaultReportForm } from './default-report-form.ts';
import {
  checkReportForm,
  computeReport,
  percentOf,
  type ReportField,
  type ReportForm,
  reportFields,
} from './report-form.ts';

const label = { vi: 'Số', en: 'Number' };
const number = (id: string): ReportField => ({ id, type: 'number', label });
function formOf(...fields: ReportField[]): ReportForm {
  return { title: label, sections: [{ id: 'part', title: label, fields }], checks: [] };
}

test('L17: the form that comes with the product is whole', () => {
  expect(checkReportForm(defaultReportForm)).toEqual([]);
  const ids = reportFields(defaultReportForm).map(({ id }) => id);
  expect(ids).toEqual(
    expect.arrayContaining(['staff', 'with_app', 'places_alive', 'method', 'passes', 'proposals']),
  );
});

test('a share of nobody is no share', () => {
  const form = formOf(number('staff'), number('apps'), {
    id: 'rate',
    type: 'ratio',
    label,
    part: 'apps',
    whole: 'staff',
  });
  expect(computeReport(form, { staff: 0, apps: 0 })).toEqual({});
  expect(computeReport(form, { apps: 3 })).toEqual({});
  expect(computeReport(form, { staff: 3, apps: 2 })).toEqual({ rate: { part: 2, whole: 3 } });
  expect(percentOf({ part: 2, whole: 3 })).toBe(66.7);
});

test('a sum adds what was given, and a share may be one of sums', () => {
  const form = formOf(
    ...['a', 'b', 'c'].map(number),
    { id: 'ab', type: 'sum', label, of: ['a', 'b'] },
    { id: 'rate', type: 'ratio', label, part: 'c', whole: 'ab' },
  );
  expect(computeReport(form, { a: 1, b: 3, c: 2 })).toEqual({ ab: 4, rate: { part: 2, whole: 4 } });
  expect(computeReport(form, { a: 1 })).toEqual({ ab: 1 });
  expect(computeReport(form, {})).toEqual({});
});

test.each([
  [formOf(), { at: 'sections.0.fields', code: 'no_fields' }],
  [
    { ...formOf(), sections: [] },
    { at: 'sections', code: 'no_fields' },
  ],
  [formOf(number('Số')), { at: 'sections.0.fields.0.id', code: 'bad_id' }],
  [formOf(number('constructor')), { at: 'sections.0.fields.0.id', code: 'bad_id' }],
  [formOf(number('a'), number('a')), { at: 'sections.0.fields.1.id', code: 'id_twice' }],
  [formOf(number('a'), number('part')), { at: 'sections.0.fields.1.id', code: 'id_twice' }],
  [
    formOf({ id: 'a', type: 'number', label: { vi: ' ', en: 'A' } }),
    { at: 'sections.0.fields.0', code: 'no_text' },
  ],
  [
    formOf({ id: 'a', type: 'choice', label, options: [{ code: 'x', label }] }),
    { at: 'sections.0.fields.0', code: 'too_few_options' },
  ],
  [
    formOf(number('a'), { id: 's', type: 'sum', label, of: ['a', 'a'] }),
    { at: 'sections.0.fields.1', code: 'not_a_number_field' },
  ],
  [
    formOf({ id: 's', type: 'sum', label, of: ['s'] }),
    { at: 'sections.0.fields.0', code: 'not_a_number_field' },
  ],
  [
    formOf(number('a'), { id: 'r', type: 'ratio', label, part: 'a', whole: 'r' }),
    { at: 'sections.0.fields.1', code: 'not_a_number_field' },
  ],
  [
    formOf(number('a'), { id: 'r', type: 'ratio', label, part: 'a', whole: 'a' }),
    { at: 'sections.0.fields.1', code: 'same_field' },
  ],
  [
    formOf({ id: 'a', type: 'number', label, prefill: 'officer_name' }),
    { at: 'sections.0.fields.0', code: 'wrong_prefill' },
  ],
] as const)('a form with a fault is not published, and the fault has its place (%#)', (form, fault) => {
  expect(checkReportForm(form)).toContainEqual(fault);
});

test('a check compares numbers of the form', () => {
  const check = { id: 'c', left: 'a', is: 'at_most', right: 'nothing', text: label, level: 'stop' } as const;
  expect(checkReportForm({ ...formOf(number('a')), checks: [check] })).toEqual([
    { at: 'checks.0', code: 'not_a_number_field' },
  ]);
});
