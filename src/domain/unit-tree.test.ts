import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Day } from './time.ts';
import type { UnitKind } from './unit-kind.ts';
import { type UnitLink, type UnitNode, UnitTree } from './unit-tree.ts';

const link = (parentId: string | null, since: Day = '2021-01-01', until: Day | null = null): UnitLink => ({
  ...{ line: 'education', parentId, since, until },
});
const unit = (id: string, links: UnitLink[], kind: UnitKind = 'primary', areaCode = '26041'): UnitNode => ({
  ...{ id, code: id.toUpperCase(), name: id, kind, areaCode, areaVersion: '2021-11' },
  ...{ since: '2021-01-01', endedOn: null, links },
});
const ids = (units: readonly UnitNode[]) => units.map(({ id }) => id);

const BEFORE = '2021-10-01';
const AFTER = '2026-07-01';
const tree = new UnitTree([
  unit('department', [link(null)], 'department'),
  unit('office', [link('department', '2021-01-01', '2025-06-30')], 'division'),
  unit('commune', [link('department', '2025-07-01')], 'government'),
  unit('school', [link('office', '2021-01-01', '2025-06-30'), link('commune', '2025-07-01')], 'primary'),
  unit('upper', [link('department')], 'upper_secondary', '26002'),
]);

describe('the tree of units', () => {
  it('is that of the day: a unit stood below a district office in 2021, and stands below a commune now', () => {
    expect(ids(tree.ancestorsOf('school', 'education', BEFORE))).toEqual(['office', 'department']);
    expect(ids(tree.ancestorsOf('school', 'education', AFTER))).toEqual(['commune', 'department']);
    expect(ids(tree.below('department', 'education', BEFORE))).toEqual(['office', 'upper', 'school']);
    expect(ids(tree.below('department', 'education', AFTER))).toEqual(['commune', 'upper', 'school']);
  });

  it('knows a unit in the lines that it is in, and in no other', () => {
    expect(tree.isBelow('school', 'department', BEFORE)).toBe(true);
    expect(tree.isBelow('school', 'department', BEFORE, 'labour')).toBe(false);
    expect(tree.isBelow('department', 'school', BEFORE)).toBe(false);
    expect(tree.below('department', 'labour', BEFORE)).toEqual([]);
  });

  it('has as many levels below a unit as its longest way down', () => {
    const heights = ['department', 'office', 'school'].map((id) => tree.heightOf(id, 'education', BEFORE));
    expect(heights).toEqual([2, 1, 0]);
  });

  it('finds who is meant by branch, kind and commune', () => {
    const all = { line: 'education', branchIds: [], kinds: [], areaCodes: [] } as const;
    const chosen = (choice: object) => ids(tree.chosen('department', { ...all, ...choice }, BEFORE));
    expect(chosen({})).toEqual(['office', 'upper', 'school']);
    expect(chosen({ branchIds: ['office'] })).toEqual(['office', 'school']);
    expect(chosen({ kinds: ['primary', 'upper_secondary'] })).toEqual(['upper', 'school']);
    expect(chosen({ areaCodes: ['26002'] })).toEqual(['upper']);
  });

  it('ends, where stored data make a ring', () => {
    const ring = new UnitTree([unit('a', [link('b')]), unit('b', [link('a')])]);
    expect(ids(ring.ancestorsOf('a', 'education', BEFORE))).toEqual(['b']);
    expect(ids(ring.below('a', 'education', BEFORE))).toEqual(['b']);
  });
});

test('whoever is below an office has that office above, in random trees with moves', () => {
  const trees = fc
    .array(fc.record({ parent: fc.nat(), moved: fc.option(fc.nat()) }), { minLength: 1, maxLength: 40 })
    .map((rows) =>
      rows.map(({ parent, moved }, index) => {
        const above = (n: number) => (index === 0 ? null : `u${n % index}`);
        const links =
          moved === null
            ? [link(above(parent))]
            : [link(above(parent), '2021-01-01', '2021-12-31'), link(above(moved), '2022-01-01')];
        return unit(`u${index}`, links);
      }),
    );
  fc.assert(
    fc.property(trees, fc.constantFrom<Day>('2021-06-01', '2022-06-01'), (units, day) => {
      const random = new UnitTree(units);
      for (const office of units) {
        const below = new Set(random.below(office.id, 'education', day));
        for (const other of units) expect(random.isBelow(other.id, office.id, day)).toBe(below.has(other));
      }
      expect(random.below('u0', 'education', day)).toHaveLength(units.length - 1);
    }),
    { numRuns: 60 },
  );
});
