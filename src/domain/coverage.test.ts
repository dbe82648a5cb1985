import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CampaignPlan, countUnit, type Exemption, type UnitFacts } from './campaign.ts';
import { branchesOf, type CountedUnit, totalOf } from './coverage.ts';
import { addCounts, measureIds, NO_COUNTS, rateOf, shareOf, type UnitCounts } from './measures.ts';
import type { Day } from './time.ts';
import { type UnitLink, type UnitNode, UnitTree } from './unit-tree.ts';

const DAY_BEFORE = '2021-09-20';
const DAY_AFTER = '2021-09-21';
const PLAN: CampaignPlan = {
  ...{ registers: ['primary', 'lower_secondary'], declares: ['primary'], people: ['staff'] },
  ...{ declareEveryDays: 1, formId: 'khai-bao-toan-dan', targets: {}, dueOn: DAY_AFTER, levelDays: 3 },
};

const facts = fc
  .record({
    kind: fc.constantFrom<UnitFacts['kind'][]>('primary', 'lower_secondary', 'division'),
    places: fc.nat({ max: 2 }),
    lastScanOn: fc.constantFrom<Day | null>(null, '2021-09-01', '2021-09-15', DAY_BEFORE),
    people: fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 }), fc.nat({ max: 40 }), fc.nat({ max: 40 })),
    reports: fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 }), fc.nat({ max: 2 })),
    exempt: fc.uniqueArray(fc.constantFrom<Exemption[]>('code', 'people', 'report')),
    parent: fc.nat(),
    moved: fc.option(fc.nat()),
  })
  .map(({ people: [roster, app, excused, declared], reports: [expected, come, onTime], ...rest }) => {
    const absent = Math.min(excused, roster);
    const reportsIn = Math.min(come, expected);
    return {
      ...rest,
      ...{ roster, withApp: Math.min(app, roster), excused: absent },
      declared: Math.min(declared, roster - absent),
      periodExcused: absent,
      periodDeclared: Math.min(declared, roster - absent),
      ...{ reportsExpected: expected, reportsIn, reportsOnTime: Math.min(onTime, reportsIn) },
    };
  });

/** A tree in which every unit stands below an earlier one, and some move on the second day. */
const province = fc.array(facts, { minLength: 1, maxLength: 30 }).map((rows) => {
  const above = (index: number, n: number) => (index === 0 ? null : `u${n % index}`);
  const nodes = rows.map(({ kind, parent, moved }, index): UnitNode => {
    const link = (parentId: string | null, since: Day, until: Day | null): UnitLink => ({
      ...{ line: 'education', parentId, since, until },
    });
    const links =
      moved === null
        ? [link(above(index, parent), '2021-01-01', null)]
        : [link(above(index, parent), '2021-01-01', DAY_BEFORE), link(above(index, moved), DAY_AFTER, null)];
    return {
      ...{ id: `u${index}`, code: `U${index}`, name: `u${index}`, kind, areaCode: '26041' },
      ...{ areaVersion: '2021-11', since: '2021-01-01', endedOn: null, links },
    };
  });
  const tree = new UnitTree(nodes);
  const counted = (day: Day): CountedUnit[] =>
    rows.map((row, index) => ({
      unitId: `u${index}`,
      path: [`u${index}`, ...tree.ancestorsOf(`u${index}`, 'education', day).map(({ id }) => id)],
      counts: countUnit(row, PLAN, { day, exempt: new Set(row.exempt) }),
    }));
  return { tree, nodes, counted };
});

const sum = (parts: UnitCounts[]) => addCounts(parts);

test('every total is the sum of its branches, and the top is the sum of all units, whatever moves and is exempt', () => {
  fc.assert(
    fc.property(province, fc.constantFrom<Day>(DAY_BEFORE, DAY_AFTER), ({ tree, nodes, counted }, day) => {
      const units = counted(day);
      expect(totalOf(units, 'u0')).toEqual(sum(units.map(({ counts }) => counts)));
      for (const { id } of nodes) {
        const branches = branchesOf(units, id);
        const parts = [...branches.values()].map((below) => sum(below.map(({ counts }) => counts)));
        expect(totalOf(units, id)).toEqual(sum(parts));
        const children = tree.childrenOf(id, 'education', day).map((child) => child.id);
        expect([...branches.keys()].toSorted()).toEqual([id, ...children].toSorted());
        for (const child of children) {
          expect(totalOf(units, child)).toEqual(sum((branches.get(child) ?? []).map(({ counts }) => counts)));
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('no numerator is above its denominator, and a rate lies between 0 and 100 or is none', () => {
  fc.assert(
    fc.property(province, ({ counted }) => {
      for (const { counts } of counted(DAY_AFTER)) {
        for (const id of measureIds) {
          const share = shareOf(counts, id);
          expect(share.numerator).toBeLessThanOrEqual(share.denominator);
          const rate = rateOf(share);
          expect(rate === undefined).toBe(share.denominator === 0);
          if (rate !== undefined) expect(rate).toBeLessThanOrEqual(100);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('a unit with nobody in it counts as nothing, not as 100 %', () => {
  expect(rateOf(shareOf(NO_COUNTS, 'app'))).toBeUndefined();
  const one = { ...NO_COUNTS, roster: 10, with_app: 5 };
  expect(rateOf(shareOf(addCounts([one, NO_COUNTS]), 'app'))).toBe(50);
});

test('a rate of several units is that of their sums, not the middle of their rates', () => {
  const small = { ...NO_COUNTS, roster: 2, with_app: 2 };
  const large = { ...NO_COUNTS, roster: 98, with_app: 0 };
  expect(rateOf(shareOf(addCounts([small, large]), 'app'))).toBe(2);
});
