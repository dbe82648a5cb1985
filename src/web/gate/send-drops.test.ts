import { expect, test } from 'vitest';
import type { DroppedScan } from '../../contract/visits.ts';
import type { ApiResult } from '../kit/api-result.ts';
import type { OutboxItem } from '../offline/outbox.ts';
import { makeDropSending } from './send-drops.ts';

const at = '2026-11-23T01:00:00.000Z';
let last = 0;

function kept(accountId = 'guard', placeId = 'school'): OutboxItem {
  const id = `id-${++last}`;
  const drop: DroppedScan = { id, at, reason: 'did_not_pass' };
  return { id, at, sequence: last, state: 'waiting', body: { accountId, placeId, drop } };
}

function setUp(answer: ApiResult<null>, accountId?: string) {
  const sent: [placeId: string, ids: string[]][] = [];
  const send = makeDropSending({
    accountId: () => accountId,
    post: async (placeId, items) => {
      sent.push([placeId, items.map(({ id }) => id)]);
      return answer;
    },
  });
  return { sent, send };
}

const refused = (status: number): ApiResult<null> => ({
  ok: false,
  problem: { status, code: 'refused', detail: '' },
});

test('notes go out under the account that made them, a place and at most 100 at a time', async () => {
  const others = [kept('somebody'), kept('guard', 'market')];
  const own = Array.from({ length: 101 }, () => kept());
  const { sent, send } = setUp({ ok: true, value: null }, 'guard');
  const answers = await send([...own, ...others]);
  const ids = own.slice(0, 100).map(({ id }) => id);
  expect(sent).toEqual([['school', ids]]);
  expect(answers).toEqual(ids.map((id) => ({ id, outcome: 'stored' })));
});

test('nothing goes out while nobody is logged in', async () => {
  const { sent, send } = setUp({ ok: true, value: null });
  expect([await send([kept()]), sent]).toEqual([[], []]);
});

test('notes wait for a network, a login or a server with room, and are forgotten where nobody may tell them', async () => {
  for (const status of [0, 401, 429, 503])
    expect(await setUp(refused(status), 'guard').send([kept()]), `${status}`).toBeUndefined();
  for (const status of [403, 404]) {
    const note = kept();
    expect(await setUp(refused(status), 'guard').send([note])).toEqual([{ id: note.id, outcome: 'stored' }]);
  }
});
