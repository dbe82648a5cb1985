import { expect, test } from 'vitest';
import type { Declaration } from '../../contract/declarations.ts';
import { addDeclaration, findToday } from './today.ts';

const declaration = (id: string, day: string, changes: Partial<Declaration> = {}): Declaration => ({
  id,
  personId: 'hoa',
  day,
  declaredAt: `${day}T01:00:00.000Z`,
  formId: 'khai-bao-toan-dan',
  formVersion: '2021.1',
  answers: {},
  verdict: 'ok',
  reasons: [],
  rulesVersion: '2026.1',
  isCurrent: true,
  receipt: { code: '3', validUntil: `${day}T17:00:00.000Z` },
  ...changes,
});
const today = '2026-11-23';
const waiting = (verdict: 'ok' | 'stop', day = today) => ({
  personId: 'hoa',
  day,
  verdict,
  declarationId: `w-${verdict}`,
});

test('L2: yesterday’s declaration does not count today', () => {
  expect(findToday('hoa', today, [declaration('a', '2026-11-22')], []).kind).toBe('none');
});

test('L2: of one day the current declaration counts, not a corrected one', () => {
  const stored = [
    declaration('b', today, { verdict: 'stop' }),
    declaration('a', today, { isCurrent: false }),
  ];
  expect(findToday('hoa', today, stored, [])).toEqual({
    kind: 'declared',
    verdict: 'stop',
    declarationId: 'b',
  });
});

test('what still waits on the phone is shown as waiting, never as declared', () => {
  const state = findToday('hoa', today, [declaration('a', today)], [waiting('ok'), waiting('stop')]);
  expect(state).toEqual({ kind: 'waiting', verdict: 'stop', declarationId: 'w-stop' });
});

test('another person’s or another day’s waiting declaration does not count', () => {
  expect(findToday('khoi', today, [], [waiting('ok')]).kind).toBe('none');
  expect(findToday('hoa', today, [], [waiting('ok', '2026-11-22')]).kind).toBe('none');
});

test('a stored declaration comes first, once, and corrects the earlier one of its day', () => {
  const all = { hoa: [declaration('a', today), declaration('y', '2026-11-22')] };
  const after = addDeclaration(addDeclaration(all, declaration('b', today)), declaration('b', today));
  expect(after.hoa?.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
    ['b', true],
    ['a', false],
    ['y', true],
  ]);
});
