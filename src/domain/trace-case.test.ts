import { describe, expect, test } from 'vitest';
import { DAY_MS } from './time.ts';
import {
  type CaseActor,
  type CaseHands,
  type CaseInput,
  type CaseStep,
  caseStates,
  checkCase,
  refusalOf,
  stateAfter,
} from './trace-case.ts';

const steps: CaseStep[] = ['freeze', 'ask', 'approve', 'refuse', 'notify', 'stop', 'recall', 'close'];
const opener: CaseActor = { accountId: 'opener', unitId: 'centre A' };
const colleague: CaseActor = { accountId: 'colleague', unitId: 'centre A' };
const approver: CaseActor = { accountId: 'approver', unitId: 'centre B' };
const hands: CaseHands = {
  state: 'asked',
  unitId: 'centre A',
  openedBy: 'opener',
  askedBy: 'colleague',
  askedUnitId: 'centre B',
};

describe('who decides', () => {
  test('is a person of the unit that was asked', () => {
    expect(refusalOf(hands, 'approve', approver)).toBeUndefined();
    expect(refusalOf(hands, 'refuse', approver)).toBeUndefined();
  });

  test('is neither who opened the case nor who asked, whatever unit they work for', () => {
    for (const { accountId } of [opener, colleague])
      for (const unitId of ['centre A', 'centre B'])
        expect(refusalOf(hands, 'approve', { accountId, unitId })).toBe('trace_same_person');
  });

  test('is nobody of the same unit, and nobody of a unit that was not asked', () => {
    expect(refusalOf(hands, 'approve', { accountId: 'third', unitId: 'centre A' })).toBe('trace_same_unit');
    expect(refusalOf(hands, 'approve', { accountId: 'third', unitId: 'centre C' })).toBe('trace_other_unit');
  });

  test('decides nothing else: all other steps belong to the unit of the case', () => {
    for (const step of steps.filter((one) => one !== 'approve' && one !== 'refuse'))
      for (const state of caseStates)
        expect(refusalOf({ ...hands, state }, step, approver)).toBe('trace_other_unit');
  });
});

describe('the steps of a case', () => {
  test('lead from the draft over the approval to the notice, and to its end', () => {
    const ways = caseStates.flatMap((state) =>
      steps.flatMap((step) => {
        const actor = step === 'approve' || step === 'refuse' ? approver : opener;
        return refusalOf({ ...hands, state }, step, actor) === undefined
          ? [`${state} ${step} ${stateAfter(state, step)}`]
          : [];
      }),
    );
    expect(ways).toEqual([
      'draft freeze draft',
      'draft ask asked',
      'draft close closed',
      'asked approve approved',
      'asked refuse refused',
      'approved notify notified',
      'approved close closed',
      'refused close closed',
      'notified stop notified',
      'notified recall recalled',
      'notified close closed',
      'recalled close closed',
    ]);
  });
});

describe('a case as it is typed', () => {
  const now = Date.parse('2026-11-25T03:00:00Z');
  const input: CaseInput = {
    number: 'ĐN-2026/0117',
    disease: 'Sởi',
    period: { from: now - 14 * DAY_MS, to: now },
    minutesMin: 15,
    distanceMax: 1,
  };
  const errors = (more: Partial<CaseInput>) => checkCase({ ...input, ...more }, now);

  test('is right with a number, a disease and at most 21 days', () => {
    expect(errors({})).toEqual({});
    expect(errors({ period: { from: now - 21 * DAY_MS, to: now } })).toEqual({});
    expect(errors({ period: { from: now - 22 * DAY_MS, to: now } })).toEqual({
      period: 'trace_period_invalid',
    });
  });

  test('has a period of which something is known', () => {
    expect(errors({ period: { from: now - 50 * DAY_MS, to: now - 31 * DAY_MS } })).toEqual({
      period: 'trace_period_gone',
    });
    expect(errors({ period: { from: now + 1, to: now + DAY_MS } })).toEqual({ period: 'trace_period_gone' });
  });

  test('has a number that is none of the names of people', () => {
    for (const number of ['', 'A1', 'Nguyễn Văn An', 'x'.repeat(41), '-12', 'A12\n'])
      expect(errors({ number }), number).toEqual({ number: 'case_number_wrong' });
    for (const number of ['A12', '0117', '12/CDC', 'BN_2026.5'])
      expect(errors({ number }), number).toEqual({});
  });

  test('has whole minutes of at most a day, and a chain of at most three', () => {
    for (const minutesMin of [0, 1.5, 1441, Number.NaN])
      expect(errors({ minutesMin })).toEqual({ minutesMin: 'trace_minutes_wrong' });
    for (const distanceMax of [0, 4])
      expect(errors({ distanceMax })).toEqual({ distanceMax: 'trace_distance_wrong' });
    expect(errors({ disease: ' ' })).toEqual({ disease: 'case_disease_empty' });
  });
});
