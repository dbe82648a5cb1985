import { describe, expect, test } from 'vitest';
import { defaultReportForm } from './default-report-form.ts';
import { blankReport, canSubmit, checkReport, normalizeLines, refillReport } from './report-check.ts';
import type { ReportForm, ReportValues } from './report-form.ts';

const values: ReportValues = {
  ...{ staff: 40, with_phone: 38, with_app: 30, declared_day: 20, declared_period: 25, pupils: 800 },
  ...{ places: 2, places_in: 2, places_out: 1, places_alive: 2, method: 'both', controllers: 4 },
  ...{ has_reader: false, entries: 900, exits: 850, difficulties: 'Mạng yếu ở cổng sau.' },
  ...{ officer_name: 'Nguyễn Văn An', officer_position: 'Thư ký', officer_phone: '0968 123 456' },
};
const prefilled: ReportValues = { staff: 40, with_app: 28, officer_name: 'Lê Thị Bình' };
const find = (
  changes: Record<string, number | boolean | string | undefined>,
  reasons: Record<string, string> = {},
) => {
  const given = Object.entries({ ...values, ...changes }).filter(
    (entry): entry is [string, number | boolean | string] => entry[1] !== undefined,
  );
  return checkReport(defaultReportForm, {
    ...{ values: Object.fromEntries(given), prefilled },
    reasons: { with_app: 'Hai người dùng thẻ giấy', ...reasons },
  });
};

test('L17: a whole report may be sent', () => {
  expect(find({})).toEqual({ errors: [], broken: [] });
});

test.each([
  ['staff', undefined, 'missing'],
  ['staff', -1, 'not_whole'],
  ['pupils', 1.5, 'not_whole'],
  ['pupils', '12', 'not_whole'],
  ['pupils', 1e12, 'too_large'],
  ['has_reader', 'true', 'wrong_type'],
  ['method', 'none', 'wrong_option'],
  ['proposals', 'a'.repeat(2_001), 'too_long'],
  ['proposals', 'a\u0007', 'has_control'],
  ['passes', 1, 'unknown_field'],
  ['salary', 1, 'unknown_field'],
  ['__proto__x', 1, 'unknown_field'],
] as const)('what is wrong with %s stands at the field', (field, value, code) => {
  const findings = find({ [field]: value });
  expect(findings.errors).toContainEqual({ field, code });
  expect(canSubmit(findings)).toBe(false);
});

describe('a number that the system filled in', () => {
  test('is corrected with a reason only', () => {
    expect(find({}, { with_app: ' ' }).errors).toEqual([{ field: 'with_app', code: 'reason_missing' }]);
  });
  test('needs none while it stays', () => {
    expect(find({ with_app: 28 }, { with_app: '' }).errors).toEqual([]);
  });
  test('needs none where it is a text', () => {
    expect(find({ officer_name: 'Trần Cúc' }).errors).toEqual([]);
  });
});

test('a check between fields stops or warns, and waits for both numbers', () => {
  const stopped = find({ with_phone: 41 });
  expect(stopped.broken.map(({ id }) => id)).toEqual(['check_phone']);
  expect(canSubmit(stopped)).toBe(false);
  const warned = find({ exits: 901 });
  expect(warned.broken.map(({ id }) => id)).toEqual(['check_exits']);
  expect(canSubmit(warned)).toBe(true);
  expect(find({ staff: undefined, with_phone: 41 }).broken).toEqual([]);
});

test('checks know at least and equal', () => {
  const label = { vi: 'Số', en: 'Number' };
  const form = (is: 'at_least' | 'equal'): ReportForm => ({
    title: label,
    sections: [{ id: 'p', title: label, fields: ['a', 'b'].map((id) => ({ id, type: 'number', label })) }],
    checks: [{ id: 'c', left: 'a', is, right: 'b', text: label, level: 'stop' }],
  });
  const holds = (is: 'at_least' | 'equal', a: number, b: number) =>
    checkReport(form(is), { values: { a, b }, prefilled: {}, reasons: {} }).broken.length === 0;
  expect([holds('at_least', 2, 2), holds('at_least', 1, 2)]).toEqual([true, false]);
  expect([holds('equal', 2, 2), holds('equal', 3, 2)]).toEqual([true, false]);
});

test('a text keeps its lines', () => {
  expect(normalizeLines('  Dòng một \r\n\r\nDòng  hai\n')).toBe('Dòng một\n\nDòng hai');
});

test('filled in anew, what nobody touched follows the system, and what was corrected stays', () => {
  const content = { ...blankReport({ staff: 40, with_app: 28 }), reasons: { with_app: 'Thẻ giấy' } };
  const corrected = { ...content, values: { staff: 40, with_app: 30, has_reader: true } };
  expect(refillReport(defaultReportForm, corrected, { staff: 41, with_app: 29, places: 2 })).toEqual({
    values: { staff: 41, with_app: 30, has_reader: true, places: 2 },
    prefilled: { staff: 41, with_app: 29, places: 2 },
    reasons: { with_app: 'Thẻ giấy' },
  });
});
