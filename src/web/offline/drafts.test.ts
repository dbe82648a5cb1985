import { expect, test } from 'vitest';
import { readDraft } from './drafts.ts';

const initial = { name: '', hasFever: false, countries: [] as readonly string[] };
const day_ms = 86_400_000;
const kept = (values: unknown, at = 0) => JSON.stringify({ at, values });

test('a draft comes back field by field', () => {
  const draft = readDraft(kept({ name: 'Lê Thị Hoa', countries: ['LA'] }), initial, day_ms);
  expect(draft).toEqual({ name: 'Lê Thị Hoa', hasFever: false, countries: ['LA'] });
});

test('a draft older than 7 days is forgotten', () => {
  expect(readDraft(kept({ name: 'Hoa' }), initial, 7 * day_ms + 1)).toEqual(initial);
});

test('fields that the form no longer has, or has as another kind, are left out', () => {
  expect(readDraft(kept({ old: 'x', hasFever: 'yes', countries: 'LA' }), initial, 0)).toEqual(initial);
});

test.each([null, '', '{', '[]', '3', '{"at":"x","values":{}}', '{"at":0,"values":null}'])(
  'a damaged draft %j is an empty form',
  (text) => {
    expect(readDraft(text, initial, 0)).toEqual(initial);
  },
);
