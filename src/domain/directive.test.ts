import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkDirective,
  countDeliveries,
  deliveryStateNames,
  firstState,
  isLate,
  normalizeLines,
  reachOf,
} from './directive.ts';
import { unitLimits } from './unit-limits.ts';

const letter = {
  title: 'V/v khai báo y tế điện tử',
  number: '3715/SGDĐT-CTTT',
  issuedOn: '2021-09-16',
  dueOn: '2021-10-05',
  text: 'Kính gửi: các đơn vị.\n\nĐề nghị thực hiện.',
};

describe('a letter', () => {
  test('that is whole has nothing wrong', () => {
    expect(checkDirective(letter)).toEqual({});
    expect(checkDirective({ ...letter, dueOn: null })).toEqual({});
  });

  test.each([
    [{ title: ' \n' }, { title: 'required' }],
    [{ number: '\u200b' }, { number: 'required' }],
    [{ text: 'a\u0007' }, { text: 'invalid' }],
    [{ title: 'ă'.repeat(unitLimits.directive_title_chars_max + 1) }, { title: 'too_long' }],
    [{ issuedOn: '2026-02-30' }, { issuedOn: 'day_wrong' }],
    [{ dueOn: '2026-02-30' }, { dueOn: 'day_wrong' }],
    [{ dueOn: '2021-09-15' }, { issuedOn: 'due_before_issued', dueOn: 'due_before_issued' }],
  ])('with %j says %j', (change, errors) => expect(checkDirective({ ...letter, ...change })).toEqual(errors));
});

test('lines keep their order, and spelt again they stay', () => {
  expect(normalizeLines(' Kính gửi:\r\n\n\n\n - Trường  A \n')).toBe('Kính gửi:\n\n- Trường A');
  fc.assert(
    fc.property(fc.string({ maxLength: 100 }), (text) => {
      const once = normalizeLines(text);
      expect(normalizeLines(once)).toBe(once);
    }),
  );
});

test('each unit is counted in one state, so that the states add up to all units', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...deliveryStateNames)), (states) => {
      const counts = countDeliveries(states);
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(states.length);
      for (const state of deliveryStateNames)
        expect(counts[state]).toBe(states.filter((one) => one === state).length);
    }),
  );
});

test('a unit is reachable by one who took the part on, not by one who was only asked', () => {
  const [asked, taken] = [{ isConfirmed: false }, { isConfirmed: true }];
  expect([[], [asked], [asked, taken]].map(reachOf)).toEqual(['none', 'invited', 'reachable']);
  expect((['none', 'invited', 'reachable'] as const).map(firstState)).toEqual([
    'no_officer',
    'no_officer',
    'received',
  ]);
});

test('the last day is in time until its midnight in Vietnam', () => {
  const midnight = Date.parse('2021-10-05T17:00:00Z');
  expect(isLate('2021-10-05', midnight - 1, midnight)).toBe(false);
  expect(isLate('2021-10-05', midnight, midnight)).toBe(true);
  expect(isLate('2021-10-05', null, midnight)).toBe(true);
  expect(isLate('2021-10-05', null, midnight - 1)).toBe(false);
  expect(isLate(null, null, midnight)).toBe(false);
});
