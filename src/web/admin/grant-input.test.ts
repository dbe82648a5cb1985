import { expect, test } from 'vitest';
import { checkGrant } from './grant-input.ts';

const today = '2026-03-25';
const typed = { kind: 'hospital' as const, documentNumber: ' 245/QĐ-SYT ', until: '31/12/2026' };

test('L15: a grant names its document and its last day', () => {
  expect(checkGrant(typed, today)).toEqual({
    input: { kind: 'hospital', documentNumber: '245/QĐ-SYT', until: '2026-12-31' },
  });
});

test.each(['', '30/02/2026', '24/03/2026', '2026-12-31'])('the last day %j is refused', (until) => {
  const checked = checkGrant({ ...typed, until }, today);
  expect('errors' in checked && checked.errors.map(({ field }) => field)).toEqual(['until']);
});

test('L15: without document and last day nothing is granted, and both are named', () => {
  const checked = checkGrant({ ...typed, documentNumber: ' ', until: '' }, today);
  expect('errors' in checked && checked.errors.map(({ field }) => field)).toEqual([
    'documentNumber',
    'until',
  ]);
});
