import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Roster } from '../../contract/rosters.ts';
import { packStatuses, statusOf } from '../../domain/roster.ts';
import { indexRoster, mergeRoster, tagOf } from './roster-book.ts';

const key = Buffer.alloc(32, 3).toString('base64url');
const alias = '0'.repeat(24).padEnd(25, '7');
const tag = (text: string) =>
  createHmac('sha256', Buffer.from(key, 'base64url')).update(text).digest().subarray(0, 10);
const tags = (...texts: string[]) => Buffer.concat(texts.map(tag)).toString('base64url');
const told = { placeId: 'p', toldAt: 1 };

const first: Roster = {
  cursor: 'c1',
  key,
  leafCount: 2,
  leaves: [
    { leaf: 0, members: [0, 2], names: ['Nguyễn Văn ***', 'Lê ***'], tags: tags('a', alias) },
    { leaf: 1, members: [130], names: ['Trần Thị ***'], tags: tags('b') },
  ],
  place: { requiresDeclaration: true, isSpecial: false, isSuspended: false },
  today: { day: '2026-11-25', statuses: packStatuses(new Map([[2, 'stop']])) },
  revoked: tags('old', 'older'),
  groups: [],
};

test('a code of a member is found by its tag, with name and status', async () => {
  const book = mergeRoster(undefined, first, told);
  if (!book) throw new Error('a whole roster is a book');
  const index = indexRoster(book);
  const no = index.numberOf.get((await tagOf(key, alias)) ?? '') ?? Number.NaN;
  expect([no, index.nameOf.get(no), statusOf(index.statuses, no)]).toEqual([2, 'Lê ***', 'stop']);
  expect(index.numberOf.get((await tagOf(key, `1${alias.slice(1)}`)) ?? '')).toBeUndefined();
  expect(index.revoked.has((await tagOf(key, 'older')) ?? '')).toBe(true);
});

test('an answer with what changed leaves the rest as it was', () => {
  const book = mergeRoster(undefined, first, told);
  const leaf = { leaf: 1, members: [131], names: ['Vũ ***'], tags: tags('c') };
  const merged = mergeRoster(
    book,
    { cursor: 'c2', key, leafCount: 2, leaves: [leaf] },
    { ...told, toldAt: 9 },
  );
  expect(merged).toEqual({ ...book, cursor: 'c2', leaves: [first.leaves[0], leaf], toldAt: 9 });
});

test('a leaf that is gone at the server is gone here', () => {
  const book = mergeRoster(undefined, first, told);
  const merged = mergeRoster(book, { cursor: 'c3', key, leafCount: 1, leaves: [] }, told);
  expect(merged?.leaves).toEqual([first.leaves[0]]);
});

test('an answer to somebody who has more than this device is no book', () => {
  expect(
    mergeRoster(undefined, { cursor: 'c2', key, leafCount: 2, leaves: first.leaves }, told),
  ).toBeUndefined();
  expect(mergeRoster(undefined, { ...first, leafCount: 3 }, told)).toBeUndefined();
});
