import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveCodeAt, scan, scanItem, sendScans } from '../../../test/harness/scans.ts';
import {
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
} from '../../../test/harness/server.ts';
import type { Card } from '../../contract/people.ts';
import type { Place } from '../../contract/places.ts';
import { LIVE_STEP_MS } from '../../domain/code.ts';

/** The beginning of a step, so that the borders of the window are exact. */
const now = Math.floor(Date.now() / LIVE_STEP_MS) * LIVE_STEP_MS;
const at = (ms: number) => new Date(ms).toISOString();
let server: TestServer;
let owner: Client;
let place: Place;
let holder: { client: Client; personId: string; card: Card };
beforeAll(async () => {
  server = await startTestServer({ clock: new TestClock(at(now)) });
  owner = await server.logIn('0904200001');
  place = await server.openPlace(owner, 'Cổng Mã Động');
  holder = await server.register('0904200002', 'Nguyễn Văn Mã Động');
});
afterAll(async () => {
  await server?.stop();
});

const shownAt = (ms: number) => scan(owner, place, { code: liveCodeAt(holder.card, ms), at: at(now) });

describe('a live code', () => {
  it('L9: is taken in its step and in the one before and after', async () => {
    for (const ms of [now, now - 1, now + LIVE_STEP_MS])
      expect((await shownAt(ms)).status, String(ms - now)).toBe('created');
    const elsewhere = await server.openPlace(owner, 'Cổng Mã Động Khác');
    for (const ms of [now + LIVE_STEP_MS - 1, now - LIVE_STEP_MS]) {
      const answer = await scan(owner, elsewhere, { code: liveCodeAt(holder.card, ms), at: at(now) });
      expect(answer.status, String(ms - now)).toBe('created');
    }
  });

  it('L9: is refused as a picture of itself half a minute later, and gives no name', async () => {
    for (const ms of [now - LIVE_STEP_MS - 1, now - 120_000, now + 2 * LIVE_STEP_MS, now - 86_400_000]) {
      const answer = await shownAt(ms);
      expect(answer, String(ms - now)).toMatchObject({ status: 'refused', reason: 'live_code_expired' });
      expect(answer.maskedName).toBeUndefined();
    }
  });

  it('of another card’s secret is refused', async () => {
    const { card } = await server.register('0904200003', 'Nguyễn Văn Giả Mạo');
    const forged = liveCodeAt({ ...holder.card, liveSecret: card.liveSecret }, now);
    expect(await scan(owner, place, { code: forged, at: at(now) })).toMatchObject({
      reason: 'live_code_expired',
    });
  });

  it('L11: of a lost card is refused as the lost card', async () => {
    const { client, personId, card } = await server.register('0904200004', 'Nguyễn Văn Mất Máy');
    await client.post(`/api/people/${personId}/cards`, { id: newId(), reason: 'lost' });
    const later = Date.now();
    const answer = await scan(owner, place, { code: liveCodeAt(card, later), at: at(later) });
    expect(answer).toMatchObject({ status: 'refused', reason: 'revoked_card' });
  });

  it('L11: of a card scanned before it was lost may arrive after', async () => {
    const { client, personId, card } = await server.register('0904200005', 'Nguyễn Văn Mất Sau');
    const before = Date.now() - 3_600_000;
    await client.post(`/api/people/${personId}/cards`, { id: newId(), reason: 'lost' });
    for (const code of [card.code, liveCodeAt(card, before)])
      expect(await scan(owner, place, { code, at: at(before) })).toMatchObject({ status: 'created' });
    expect(await scan(owner, place, { code: card.code, at: at(Date.now()) })).toMatchObject({
      reason: 'revoked_card',
    });
  });

  it('L9: shown now is taken though the guard’s clock is off, ahead by any time and behind by minutes', async () => {
    for (const minutes of [-10, -4, 4, 10, 11, 24 * 60]) {
      const here = await server.openPlace(owner, `Cổng Lệch ${minutes} Phút`);
      const code = liveCodeAt(holder.card, now);
      const answer = await scan(owner, here, { code, at: at(now + minutes * 60_000) });
      expect(answer.status, String(minutes)).toBe('created');
    }
  });

  it('L9: that waited for the network and fits no clock is kept, and the log says that it is unverified', async () => {
    const here = await server.openPlace(owner, 'Cổng Mất Mạng');
    const then = now - 11 * 60_000;
    const late = { code: liveCodeAt(holder.card, then - 120_000), at: at(then) };
    expect((await scan(owner, here, late)).status).toBe('created');
    await server.settle();
    const log = await owner.get(`/api/places/${here.id}/visits`);
    expect(log.body.rows).toMatchObject([
      { at: at(then), flag: { reasons: ['live_code_unverified'], decision: null } },
    ]);
  });

  it('L9: that was scanned in time may arrive hours later', async () => {
    const then = now - 5 * 3_600_000;
    const answer = await scan(owner, place, { code: liveCodeAt(holder.card, then), at: at(then) });
    expect(answer).toMatchObject({ status: 'created', at: at(then) });
  });
});

describe('a live code at one place', () => {
  let gate: Place;
  beforeAll(async () => {
    gate = await server.openPlace(owner, 'Cổng Dùng Một Lần');
  });

  it('L9: counts for one scan; another one with it is a copy, and gives no name; the next code counts again', async () => {
    const { card } = await server.register('0904200010', 'Nguyễn Văn Một Lần');
    const first = scanItem(gate, { code: liveCodeAt(card, now), at: at(now) });
    expect((await sendScans(owner, gate, [first])).body.items).toMatchObject([{ status: 'created' }]);
    const copy = await scan(owner, gate, { code: liveCodeAt(card, now), at: at(now + 6_000) });
    expect(copy).toMatchObject({ status: 'refused', reason: 'live_code_used' });
    expect(copy.maskedName).toBeUndefined();
    expect((await sendScans(owner, gate, [first])).body.items).toMatchObject([{ status: 'exists' }]);
    const next = { code: liveCodeAt(card, now + LIVE_STEP_MS), at: at(now) };
    expect((await scan(owner, gate, next)).status).toBe('created');
    const elsewhere = await server.openPlace(owner, 'Cổng Bên Cạnh');
    expect((await scan(owner, elsewhere, { code: first.code ?? '', at: at(now) })).status).toBe('created');
  });

  it('L9: counts once in a batch, for the first; a card counts again', async () => {
    const { card } = await server.register('0904200011', 'Nguyễn Văn Theo Lô');
    const live = () => scanItem(gate, { code: liveCodeAt(card, now), at: at(now) });
    const paper = () => scanItem(gate, { code: card.code, at: at(now) });
    const answer = await sendScans(owner, gate, [live(), live(), paper(), paper(), live()]);
    expect(answer.body.items.map(({ status }: { status: string }) => status)).toEqual([
      ...['created', 'refused', 'created', 'created', 'refused'],
    ]);
  });

  it('L9: is not used up by a scan that was refused', async () => {
    const strict = await server.openPlace(owner, 'Cổng Phải Khai', { requiresDeclaration: true });
    const { client, personId, card } = await server.register('0904200012', 'Nguyễn Văn Chưa Khai');
    const show = () => scan(owner, strict, { code: liveCodeAt(card, now), at: at(now) });
    expect(await show()).toMatchObject({ reason: 'not_declared' });
    await server.declare(client, personId);
    expect(await show()).toMatchObject({ status: 'created' });
  });

  it('L9: counts once among two processes that get it at the same time, scan by scan and both ways round', async () => {
    const other = await startTestServer({
      clock: new TestClock(at(now)),
      database: { ...server.database, drop: async () => undefined },
    });
    const twin = other.client();
    twin.cookie = owner.cookie;
    const people = await Promise.all(
      Array.from({ length: 8 }, (_, n) => server.register(`09042001${n}0`, 'Nguyễn Văn Hai Máy')),
    );
    const batch = () =>
      people.map(({ card }) => scanItem(gate, { code: liveCodeAt(card, now), at: at(now) }));
    for (let round = 0; round < 5; round += 1) {
      const here = await server.openPlace(owner, `Cổng Hai Máy ${round}`);
      const items = () => batch().map((item) => ({ ...item, gateId: here.gates[0]?.id ?? '' }));
      const answers = await Promise.all([
        sendScans(owner, here, items()),
        sendScans(twin, here, items().reverse()),
      ]);
      const statuses = answers.flatMap(({ body }) =>
        body.items.map(({ status }: { status: string }) => status),
      );
      expect(statuses.filter((status) => status === 'created')).toHaveLength(8);
      expect(statuses.filter((status) => status === 'refused')).toHaveLength(8);
    }
    await other.stop();
  });
});
