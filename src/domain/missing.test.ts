import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NO_COUNTS, type UnitCounts } from './measures.ts';
import { causesOf, causeWords, mattersOf, missingCauseNames } from './missing.ts';

const of = (more: Partial<UnitCounts>) => causesOf({ ...NO_COUNTS, ...more });

it('L5: a unit without a code, with one nobody uses, with people who have not declared or without a report is named with that', () => {
  expect(of({ expected: 1 })).toEqual(['no_code']);
  expect(of({ expected: 1, has_code: 1 })).toEqual(['unused_code']);
  expect(of({ expected: 1, has_code: 1, is_alive: 1 })).toEqual([]);
  expect(of({ period_obliged: 12, period_declared: 9, report_expected: 1 })).toEqual([
    'undeclared',
    'no_report',
  ]);
});

it('who is asked for nothing, or has done all of it, is not named', () => {
  const done = fc.record({ unit: fc.nat(1), people: fc.nat(500), reports: fc.nat(9) });
  fc.assert(
    fc.property(done, ({ unit, people, reports }) => {
      const counts = {
        ...{ expected: unit, has_code: unit, is_alive: unit, roster: people, with_app: 0 },
        ...{ period_obliged: people, period_declared: people, report_expected: reports, report_in: reports },
      };
      expect(of(counts)).toEqual([]);
    }),
  );
});

it('the law is shown for what is missing only, and there is none about reports', () => {
  expect([...mattersOf(missingCauseNames)]).toEqual(['place_code', 'declaring']);
  expect([...mattersOf(['no_report'])]).toEqual([]);
});

it('the words of a list carry its numbers', () => {
  const counts = { ...NO_COUNTS, period_obliged: 12, period_declared: 9 };
  expect(causeWords('undeclared', counts)).toBe('Còn người chưa khai báo y tế (9/12 đã khai báo)');
});
