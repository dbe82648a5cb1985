import { expect, test } from 'vitest';
import { refusals } from '../../domain/refusal.ts';
import { isGraver, outcomeOf, readReason, refusedBy, toneOf, withoutPerson } from './outcome.ts';

const id = '01900000-0000-7000-8000-000000000001';
const seen = { maskedName: 'Nguyễn Thị ***', declaredToday: true, verdict: 'ok' } as const;

test('L9: green is only what the server stored, now or before', () => {
  expect(outcomeOf({ id, status: 'created', direction: 'in', ...seen }).look).toBe('ok');
  expect(outcomeOf({ id, status: 'exists', direction: 'out', ...seen }).look).toBe('ok');
  expect(outcomeOf({ id, status: 'exists_with_different_content', direction: 'in', ...seen }).look).toBe(
    'refused',
  );
  expect(outcomeOf({ id, status: 'refused', reason: 'not_declared' }).look).toBe('refused');
  expect(outcomeOf({ id, status: 'created', ...seen }).look).toBe('refused');
});

test('what was recorded with a doubt asks the guard to look', () => {
  expect(outcomeOf({ id, status: 'created', direction: 'in', ask: 'stop_verdict', ...seen })).toMatchObject({
    look: 'ask',
    reason: 'stop_verdict',
    maskedName: 'Nguyễn Thị ***',
  });
});

test('a repeated entry with a doubtful declaration asks again, an exit does not', () => {
  const doubtful = { ...seen, verdict: 'ask' } as const;
  expect(outcomeOf({ id, status: 'exists', direction: 'in', ...doubtful })).toMatchObject({
    reason: 'ask_verdict',
  });
  expect(outcomeOf({ id, status: 'exists', direction: 'out', ...doubtful }).look).toBe('ok');
});

test('every reason of the table is kept, any other is shown as unknown', () => {
  for (const reason of Object.keys(refusals)) expect(readReason(reason)).toBe(reason);
  expect(readReason('code_wrong')).toBe('code_wrong');
  expect(readReason('toString')).toBe('unknown');
  expect(readReason(undefined)).toBe('unknown');
});

test('of several answers a refusal is the gravest, then a question, then what is only kept', () => {
  expect(isGraver('refused', 'ask')).toBe(true);
  expect(isGraver('ask', 'kept')).toBe(true);
  expect(isGraver('kept', 'ok')).toBe(true);
  expect(isGraver('ok', 'ok')).toBe(false);
});

test('a list never holds the person in full', () => {
  const person = {
    name: 'Nguyễn Thị Hòa',
    phone: null,
    birthDate: '1988-05-31',
    sex: 'female',
    idNumber: null,
    address: '',
    areaName: '',
  };
  const outcome = outcomeOf({ id, status: 'created', direction: 'in', ...seen, person });
  expect(outcome).toMatchObject({ person });
  expect(JSON.stringify(withoutPerson(outcome))).not.toContain('Hòa');
  expect(withoutPerson(refusedBy('damaged'))).toMatchObject({ reason: 'damaged' });
});

test('only a refusal for the sake of health is red', () => {
  expect(toneOf(refusedBy('stop_verdict'))).toBe('stop');
  for (const reason of ['damaged', 'revoked_card', 'not_declared', 'unknown'] as const) {
    expect(toneOf(refusedBy(reason))).toBe('refused');
  }
});
