import { describe, expect, it } from 'vitest';
import { checkHealthUnit, healthUnitKinds, isHealthAuthority } from './health-unit.ts';

const station = { kind: 'station', name: 'Trạm Y tế', parentId: 'a', areaCodes: ['26041'] } as const;
const department = { kind: 'department', name: 'Sở Y tế', parentId: null, areaCodes: ['75'] } as const;

describe('a health unit', () => {
  it('is whole with a name, a unit above it unless it is a department, and areas unless it is a centre', () => {
    expect(checkHealthUnit(station)).toEqual({});
    expect(checkHealthUnit(department)).toEqual({});
    expect(checkHealthUnit({ ...station, kind: 'centre', areaCodes: [] })).toEqual({});
  });

  it.each([
    [{ ...station, name: ' ' }, { name: 'required' }],
    [{ ...station, name: 'á'.repeat(201) }, { name: 'too_long' }],
    [{ ...station, parentId: null }, { parentId: 'unit_parent_wrong' }],
    [{ ...department, parentId: 'a' }, { parentId: 'unit_parent_wrong' }],
    [{ ...station, areaCodes: [] }, { areaCodes: 'unit_areas_missing' }],
  ])('says what is wrong with %j', (unit, errors) => {
    expect(checkHealthUnit(unit)).toEqual(errors);
  });

  it('investigates cases unless it is a station', () => {
    expect(healthUnitKinds.filter(isHealthAuthority)).toEqual(['centre', 'department']);
  });
});
