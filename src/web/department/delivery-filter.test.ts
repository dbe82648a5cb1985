import { expect, test } from 'vitest';
import type { Delivery } from '../../contract/directives.ts';
import { filtersOf, isShown, matchesUnit } from './delivery-filter.ts';

const unit = (state: Delivery['state'], isLate = false): Delivery => ({
  ...{ unitId: '0190f5a0-0000-7000-8000-000000000001', code: 'THCS-TB', name: 'Trường THCS Trấn Biên' },
  ...{ kind: 'lower_secondary', areaName: 'Phường Trấn Biên', aboveName: null, fromName: 'Sở' },
  ...{ state, reach: 'reachable', receivedAt: null, opened: null, confirmed: null, isLate },
});
const units = [
  unit('received'),
  unit('received', true),
  unit('confirmed', true),
  unit('no_officer'),
  unit('opened'),
];

test('each state that has units is a filter with their number, beside all and those that are late', () => {
  expect(filtersOf(units)).toEqual([
    { filter: 'all', count: 5 },
    { filter: 'no_officer', count: 1 },
    { filter: 'received', count: 2 },
    { filter: 'opened', count: 1 },
    { filter: 'confirmed', count: 1 },
    { filter: 'late', count: 2 },
  ]);
  expect(filtersOf([])).toEqual([{ filter: 'all', count: 0 }]);
});

test('every filter shows as many units as it says', () => {
  for (const { filter, count } of filtersOf(units))
    expect(units.filter((one) => isShown(one, filter))).toHaveLength(count);
});

test('a unit is found by its name without marks and by its code', () => {
  const found = ['tran bien', 'Trấn Biên', 'thcs-tb', ''].map((typed) =>
    matchesUnit(unit('received'), typed),
  );
  expect(found).toEqual([true, true, true, true]);
  expect(matchesUnit(unit('received'), 'Long Bình')).toBe(false);
});
