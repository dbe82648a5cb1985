import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultReportForm } from './default-report-form.ts';
import { type ReportValue, reportFields } from './report-form.ts';
import { addTotals, compareTotals, figureOf, totalReports, type UnitReport } from './report-total.ts';

const form = defaultReportForm;
const number = fc.integer({ min: 0, max: 5_000 });

/** Reports as they come: numbers, some of them missing, and now and then a unit without anybody. */
const anyReport = fc
  .tuple(
    ...reportFields(form).map((field) => {
      const value: fc.Arbitrary<ReportValue> =
        field.type === 'number'
          ? fc.oneof({ weight: 4, arbitrary: number }, { weight: 1, arbitrary: fc.constant(0) })
          : field.type === 'yes_no'
            ? fc.boolean()
            : field.type === 'choice'
              ? fc.constantFrom(...field.options.map(({ code }) => code))
              : fc.string({ maxLength: 20 });
      const isAsked = field.type !== 'sum' && field.type !== 'ratio';
      return fc
        .option(value, { nil: undefined })
        .map((one) => (isAsked ? ([field.id, one] as const) : undefined));
    }),
  )
  .map((entries) =>
    Object.fromEntries(
      entries.filter((entry): entry is readonly [string, ReportValue] => entry?.[1] !== undefined),
    ),
  );
const anyReports: fc.Arbitrary<UnitReport[]> = fc
  .array(anyReport, { maxLength: 12 })
  .map((list) => list.map((values, index) => ({ unitId: `unit-${String(index).padStart(2, '0')}`, values })));

test('L18: totals of parts add up to the total of all, however the units are grouped and in whatever order', () => {
  fc.assert(
    fc.property(anyReports, fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }), (reports, groups) => {
      const parts = [0, 1, 2, 3].map((group) =>
        reports.filter((_, index) => groups[index] === group).reverse(),
      );
      const total = addTotals(
        form,
        parts.map((part) => totalReports(form, part)),
      );
      expect(total).toEqual(totalReports(form, reports));
    }),
    { numRuns: 200 },
  );
});

test('L18: a unit without staff counts as nothing in every share of staff', () => {
  fc.assert(
    fc.property(anyReports, number, (reports, apps) => {
      const empty = { unitId: 'unit-99', values: { staff: 0, with_app: apps, declared_day: 0 } };
      const [without, withIt] = [totalReports(form, reports), totalReports(form, [...reports, empty])];
      for (const id of ['app_rate', 'declared_day_rate'])
        expect(withIt.fields[id]).toEqual(without.fields[id]);
    }),
    { numRuns: 100 },
  );
});

test('a share of a total is the sum of the parts over the sum of the wholes, not a mean of shares', () => {
  const total = totalReports(form, [
    { unitId: 'a', values: { staff: 10, with_app: 10 } },
    { unitId: 'b', values: { staff: 90, with_app: 0 } },
    { unitId: 'c', values: { with_app: 50 } },
  ]);
  expect(total.fields.app_rate).toEqual({ type: 'ratio', part: 10, whole: 100, units: 2 });
  expect(figureOf(total, 'app_rate')).toBe(10);
  expect(figureOf(total, 'with_app')).toBe(60);
});

test('yes is counted, choices are counted, texts are listed by unit', () => {
  const total = totalReports(form, [
    { unitId: 'b', values: { has_reader: true, method: 'guard', proposals: 'Thêm máy đọc' } },
    { unitId: 'a', values: { has_reader: false, method: 'guard', proposals: 'Tập huấn' } },
    { unitId: 'c', values: { has_reader: true, proposals: '' } },
  ]);
  expect(total.fields.has_reader).toEqual({ type: 'count', counts: { yes: 2, no: 1 }, units: 3 });
  expect(total.fields.method).toEqual({ type: 'count', counts: { poster: 0, guard: 2, both: 0 }, units: 2 });
  expect(total.fields.proposals).toMatchObject({
    items: [
      { unitId: 'a', text: 'Tập huấn' },
      { unitId: 'b', text: 'Thêm máy đọc' },
    ],
  });
});

test('two periods are compared figure by figure; what one of them did not ask has no value there', () => {
  const before = totalReports(form, [{ unitId: 'a', values: { staff: 10, with_app: 5, has_reader: false } }]);
  const after = totalReports(form, [
    { unitId: 'a', values: { staff: 12, with_app: 9, has_reader: true, pupils: 7 } },
  ]);
  const changes = new Map(compareTotals(form, before, after).map((change) => [change.field, change]));
  expect(changes.get('staff')).toEqual({ field: 'staff', before: 10, after: 12 });
  expect(changes.get('app_rate')).toEqual({ field: 'app_rate', before: 50, after: 75 });
  expect(changes.get('has_reader')).toEqual({ field: 'has_reader', before: 0, after: 1 });
  expect(changes.get('pupils')).toEqual({ field: 'pupils', after: 7 });
  expect(changes.has('proposals')).toBe(false);
});
