import { expect, test } from 'vitest';
import { checkHold } from './hold-input.ts';

const now = Date.parse('2026-03-25T03:00:00Z');
const typed = { from: '', until: '', codes: [], isEverywhere: true };
const draft = { standing: null, now };

test('L2: left empty, a version holds from now on, without an end, everywhere', () => {
  expect(checkHold(typed, draft)).toEqual({
    hold: { from: '2026-03-25T03:00:00.000Z', until: null, areas: [] },
  });
});

test('L2: days begin and end at midnight in Vietnam', () => {
  const days = { ...typed, from: '01/04/2026', until: '30/04/2026', isEverywhere: false, codes: ['26041'] };
  expect(checkHold(days, draft)).toEqual({
    hold: { from: '2026-03-31T17:00:00.000Z', until: '2026-04-30T17:00:00.000Z', areas: ['26041'] },
  });
});

test('what holds already keeps its beginning when only its end is set', () => {
  const standing = { from: '2026-01-01T00:00:00.000Z', until: null, areas: [] };
  expect(checkHold({ ...typed, until: '25/03/2026' }, { standing, now })).toEqual({
    hold: { from: standing.from, until: '2026-03-25T17:00:00.000Z', areas: [] },
  });
});

test.each([
  ['a day that is none', { from: '31/02/2026' }, 'hold.from'],
  ['a first day that has passed', { from: '24/03/2026' }, 'hold.from'],
  ['a last day before the first', { from: '02/04/2026', until: '01/04/2026' }, 'hold.until'],
  ['no commune', { isEverywhere: false }, 'hold.areas'],
])('%s is named', (_title, changed, field) => {
  const checked = checkHold({ ...typed, ...changed }, draft);
  expect('errors' in checked && checked.errors.map((error) => error.field)).toEqual([field]);
});
