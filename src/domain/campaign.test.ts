import { describe, expect, it, test } from 'vitest';
import {
  type CampaignDraft,
  checkCampaign,
  countUnit,
  declaringOf,
  dueOf,
  type Exemption,
  isExempt,
  type UnitFacts,
} from './campaign.ts';

const DRAFT: CampaignDraft = {
  ...{ title: 'Khai báo y tế điện tử', disease: 'COVID-19', fromDay: '2021-09-06', untilDay: '2021-10-31' },
  plan: {
    ...{ registers: ['primary'], declares: ['primary'], people: ['staff'], declareEveryDays: 1 },
    ...{ formId: 'khai-bao-toan-dan', targets: { code: 100 }, dueOn: '2021-09-30', levelDays: 2 },
  },
};

test('a campaign needs days in order, a due day within them, and somebody who is obliged', () => {
  const errors = (change: Partial<CampaignDraft>, plan = {}) =>
    Object.keys(checkCampaign({ ...DRAFT, ...change, plan: { ...DRAFT.plan, ...plan } }));
  expect(errors({})).toEqual([]);
  expect(errors({ title: ' ' })).toEqual(['title']);
  expect(errors({ untilDay: '2021-09-01' })).toEqual(['fromDay', 'untilDay', 'plan.dueOn']);
  expect(errors({}, { dueOn: '2021-12-01' })).toEqual(['plan.dueOn']);
  expect(errors({}, { registers: [], declares: [], people: [] })).toEqual(['plan.registers']);
  expect(errors({}, { people: [] })).toEqual(['plan.people']);
  expect(errors({}, { declares: [] })).toEqual(['plan.declares']);
  expect(errors({}, { declares: [], people: [] })).toEqual([]);
});

test('a kind of unit has to bring its people to declare, or not', () => {
  const plan = { ...DRAFT.plan, declareEveryDays: 7 };
  expect(declaringOf(plan, 'primary')).toEqual({ people: ['staff'], everyDays: 7 });
  expect(declaringOf(plan, 'preschool')).toBeUndefined();
});

test('each level above has its working days after the one below', () => {
  expect(dueOf(DRAFT.plan, 0)).toBe('2021-09-30');
  // Thursday; Friday and Monday are the two working days after it.
  expect(dueOf(DRAFT.plan, 1)).toBe('2021-10-04');
  expect(dueOf(DRAFT.plan, 2)).toBe('2021-10-06');
});

test('an exemption holds for its unit, its matter and its days', () => {
  const facts = [{ unitId: 'a', what: 'code', from: '2021-09-10', until: '2021-09-12' }] as const;
  const on = (day: string, what: Exemption = 'code', unitId = 'a') => isExempt(facts, { unitId, what, day });
  expect(['2021-09-09', '2021-09-10', '2021-09-12', '2021-09-13'].map((day) => on(day))).toEqual([
    ...[false, true, true, false],
  ]);
  expect([on('2021-09-11', 'people'), on('2021-09-11', 'code', 'b')]).toEqual([false, false]);
  expect(isExempt([{ ...facts[0], until: null }], { unitId: 'a', what: 'code', day: '2022-01-01' })).toBe(
    true,
  );
});

describe('what counts of a unit', () => {
  const facts: UnitFacts = {
    ...{ kind: 'primary', places: 1, lastScanOn: '2021-09-14', roster: 30, withApp: 20, excused: 2 },
    ...{ declared: 18, periodExcused: 1, periodDeclared: 25 },
    ...{ reportsExpected: 1, reportsIn: 1, reportsOnTime: 0 },
  };
  const count = (change: Partial<UnitFacts>, day = '2021-09-20', exempt: Exemption[] = []) =>
    countUnit({ ...facts, ...change }, DRAFT.plan, { day, exempt: new Set(exempt) });

  it('is alive on the seventh day after a scan was made, and not on the eighth', () => {
    expect([count({}, '2021-09-20').is_alive, count({}, '2021-09-21').is_alive]).toEqual([1, 0]);
  });
  it('leaves out who is excused', () => {
    expect(count({})).toMatchObject({ obliged: 28, declared: 18, period_obliged: 29, period_declared: 25 });
  });
  it('leaves out what a unit is exempt from, or is not obliged to by its kind', () => {
    expect(count({}, '2021-09-20', ['code'])).toMatchObject({ expected: 0, has_code: 0, roster: 30 });
    expect(count({}, '2021-09-20', ['people', 'report'])).toMatchObject({ roster: 0, report_expected: 0 });
    expect(count({ kind: 'market' })).toMatchObject({ expected: 0, roster: 0, report_in: 1 });
  });
});
