import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Group } from '../../contract/rosters.ts';
import { aliasFromBytes, cardCode, liveCode } from '../../domain/code.ts';
import type { Verdict } from '../../domain/declaration.ts';
import { packStatuses } from '../../domain/roster.ts';
import type { Duty } from './duty.ts';
import { judgeMember, judgeOffline, memberOnRoster } from './judge-offline.ts';
import { rollOf, searchRoll, ticksOf } from './roll-call.ts';
import type { RosterBook } from './roster-book.ts';

const now = Date.parse('2026-11-25T00:30:00Z');
const duty: Duty = {
  accountId: 'a',
  placeId: 'p',
  placeName: 'Trường Trấn Biên',
  isSpecial: false,
  requiresDeclaration: true,
  gateId: 'g',
  gateName: 'Cổng chính',
  gateDirection: 'both',
  asked: 'in',
};
const bookOf = (verdicts: [number, Verdict][], more: Partial<RosterBook> = {}): RosterBook => ({
  placeId: 'p',
  cursor: 'c',
  key: '',
  leaves: [
    { leaf: 0, members: [0, 1, 2], names: ['Nguyễn Văn ***', 'Lê Thị ***', 'Đỗ ***'], tags: 'A'.repeat(40) },
  ],
  place: { requiresDeclaration: true, isSpecial: false, isSuspended: false },
  today: { day: '2026-11-25', statuses: packStatuses(new Map(verdicts)) },
  revoked: '',
  groups: [],
  toldAt: now,
  ...more,
});
const judge = (book: RosterBook, no: number, at = now, on = duty) =>
  judgeMember(on, book, { code: 'valid', visitor: memberOnRoster(book, no, at) });

describe('L9: without a network the gate decides by the roster it keeps', () => {
  test('a member who declared today may enter, one who must not is refused', () => {
    const book = bookOf([
      [0, 'ok'],
      [1, 'stop'],
    ]);
    expect(judge(book, 0)).toEqual({ decision: 'admit', direction: 'in' });
    expect(judge(book, 1)).toEqual({ decision: 'refuse', reason: 'stop_verdict' });
  });

  test('who had not declared is refused while that is fresh, and asked later', () => {
    const book = bookOf([]);
    expect(judge(book, 2)).toEqual({ decision: 'refuse', reason: 'not_declared' });
    expect(judge(book, 2, now + 180_000)).toMatchObject({ decision: 'ask', reason: 'status_unknown' });
  });

  test('yesterday’s status counts as none', () => {
    const book = bookOf([[0, 'ok']], {
      today: { day: '2026-11-24', statuses: packStatuses(new Map([[0, 'ok']])) },
    });
    expect(judge(book, 0)).toMatchObject({ decision: 'ask', reason: 'status_unknown' });
  });

  test('a suspended place refuses everybody, a stranger is asked, and nobody is kept inside', () => {
    const suspended = bookOf([[0, 'ok']], {
      place: { requiresDeclaration: true, isSpecial: false, isSuspended: true },
    });
    expect(judge(suspended, 0)).toEqual({ decision: 'refuse', reason: 'place_suspended' });
    expect(judgeMember(duty, bookOf([]), { code: 'valid', visitor: undefined })).toMatchObject({
      decision: 'ask',
      reason: 'status_unknown',
    });
    expect(judge(bookOf([[1, 'stop']]), 1, now, { ...duty, asked: 'out' })).toMatchObject({
      decision: 'admit',
    });
  });

  test('a device without a roster goes by the duty that it remembers', () => {
    const stranger = { code: 'valid' as const, visitor: undefined };
    expect(judgeMember(duty, undefined, stranger)).toMatchObject({ decision: 'ask' });
    expect(judgeMember({ ...duty, requiresDeclaration: false }, undefined, stranger)).toMatchObject({
      decision: 'admit',
    });
  });
});

describe('L9: a code that cannot be verified without a network', () => {
  beforeAll(() => vi.stubGlobal('location', { host: 'vaora.example.vn' }));
  afterAll(() => vi.unstubAllGlobals());
  const alias = aliasFromBytes(new Uint8Array(10).fill(7));

  test('a live code is kept, and the guard is told that nobody has verified it; a card’s is kept without that', async () => {
    const open = { ...duty, requiresDeclaration: false };
    const kept = { look: 'kept', reason: undefined };
    const live = await judgeOffline(open, liveCode(alias, '123456'), now);
    expect(live).toMatchObject({ ...kept, isLive: true });
    const card = await judgeOffline(open, cardCode(alias), now);
    expect(card).toMatchObject(kept);
    expect(card).not.toHaveProperty('isLive');
  });
});

describe('the list of a group', () => {
  const group: Group = { id: 'x', kind: 'class', name: 'Lớp 6A', code: '4', members: [0, 1, 2] };
  const rows = rollOf(
    duty,
    bookOf([
      [0, 'ok'],
      [1, 'stop'],
    ]),
    group,
    now,
  );

  test('has everybody ticked but whom the gate would refuse', () => {
    expect([...ticksOf(rows)]).toEqual([0]);
    const later = rollOf(
      duty,
      bookOf([
        [0, 'ok'],
        [1, 'stop'],
      ]),
      group,
      now + 180_000,
    );
    expect([...ticksOf(later)]).toEqual([0, 2]);
  });

  test('is searched by number from 1 on, and by words of the covered name without accents', () => {
    const found = (query: string) => searchRoll(rows, query).map(({ no }) => no);
    expect(found('3')).toEqual([2]);
    expect(found('le thi')).toEqual([1]);
    expect(found('do')).toEqual([2]);
    expect(found('')).toEqual([0, 1, 2]);
    expect(found('xyz')).toEqual([]);
  });
});
