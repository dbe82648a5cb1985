import { describe, expect, test } from 'vitest';
import { type KnownUnit, planUnits, type UnitRow } from './plan-units.ts';
import type { UnitEntry } from './unit-sheet.ts';

/** A department; two offices below it, one below the other; a school below the lower one. */
function unit(code: string, kind: KnownUnit['kind'], parentCode: string | null): KnownUnit {
  return {
    ...{ id: code, code, name: code, kind, areaCode: '1', areaVersion: '2026-04-30', address: '' },
    ...{
      parentCode,
      lastMoveOn: parentCode === null ? null : '2026-01-01',
      isWithin: parentCode !== null,
      hasEnded: false,
    },
  };
}
const office = unit('SO', 'department', null);
const known = [
  office,
  unit('PHONG-A', 'division', 'SO'),
  unit('PHONG-B', 'division', 'PHONG-A'),
  unit('TRUONG', 'primary', 'PHONG-B'),
];

function row(line: number, code: string, above: string, kind: KnownUnit['kind'] = 'division'): UnitRow {
  const entry: UnitEntry = { code, name: code, kind, commune: '', address: '', above, since: null };
  return { line, read: { entry } };
}

function outcome(rows: UnitRow[]) {
  const plan = planUnits(rows, {
    ...{ office, today: '2026-11-25', findCommune: () => 'unknown' as const },
    find: (code) => known.find((one) => one.code === code),
  });
  return {
    units: plan.units.map(({ entry, action, aboveCode }) => `${entry.code} ${action} ${aboveCode}`),
    faults: plan.faulty.map(({ line, faults }) => `${line} ${faults.map(({ code }) => code).join(' ')}`),
  };
}

describe('the place of units in a list', () => {
  test('a unit cannot be put below one that stands below it, though the list does not name that one', () => {
    expect(outcome([row(2, 'PHONG-A', 'PHONG-B')])).toEqual({ units: [], faults: ['2 above_loop'] });
  });

  test('two that change places are taken when the list moves both', () => {
    expect(outcome([row(2, 'PHONG-A', 'PHONG-B'), row(3, 'PHONG-B', 'SO')])).toEqual({
      units: ['PHONG-B moved SO', 'PHONG-A moved PHONG-B'],
      faults: [],
    });
  });

  test('a known unit stays where it stands when the list does not say a unit above', () => {
    expect(outcome([row(2, 'TRUONG', '', 'primary')])).toEqual({
      units: ['TRUONG same PHONG-B'],
      faults: [],
    });
  });

  test('a new unit without one stands right below the office', () => {
    expect(outcome([row(2, 'MOI', '', 'primary')])).toEqual({ units: ['MOI created SO'], faults: [] });
  });
});
