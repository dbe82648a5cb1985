import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveCodeAt, scan } from '../../../test/harness/scans.ts';
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
    for (const ms of [now, now + LIVE_STEP_MS - 1, now - 1, now - LIVE_STEP_MS, now + LIVE_STEP_MS])
      expect((await shownAt(ms)).status, String(ms - now)).toBe('created');
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

  it('L9: shown now is taken though the guard’s clock is minutes off, and not when it is off by more', async () => {
    const code = liveCodeAt(holder.card, now);
    for (const minutes of [-10, -4, 4, 10])
      expect((await scan(owner, place, { code, at: at(now + minutes * 60_000) })).status).toBe('created');
    for (const minutes of [-11, 11])
      expect(await scan(owner, place, { code, at: at(now + minutes * 60_000) })).toMatchObject({
        reason: 'live_code_expired',
      });
  });

  it('L9: that was scanned in time may arrive hours later', async () => {
    const then = now - 5 * 3_600_000;
    const answer = await scan(owner, place, { code: liveCodeAt(holder.card, then), at: at(then) });
    expect(answer).toMatchObject({ status: 'created', at: at(then) });
  });
});
