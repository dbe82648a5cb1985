import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLive } from '../../../test/harness/live-stream.ts';
import { scan, selfItem, visit } from '../../../test/harness/scans.ts';
import { type Client, startTestServer, TestClock, type TestServer } from '../../../test/harness/server.ts';
import type { PlaceInput } from '../../contract/places.ts';
import { dayOf, dayStart, HOUR_MS } from '../../domain/time.ts';
import { closeStays } from './close-stays.ts';

/** Yesterday in Vietnam: its partitions exist, and the evening is not in the future. */
const midnight = dayStart(dayOf(Date.now() - 24 * HOUR_MS));
const hour = (value: number) => midnight + value * HOUR_MS;
const at = (ms: number) => new Date(ms).toISOString();
const OPEN_TILL_FIVE: PlaceInput['hours'] = {
  kind: 'week',
  days: Array.from({ length: 7 }, () => ({ open: '07:00', close: '17:00' })),
};

const clock = new TestClock(at(hour(8)));
let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startTestServer({ clock });
  owner = await server.logIn('0904100001');
});
afterAll(async () => {
  await server?.stop();
});

const close = async () => {
  await server.settle();
  const { db } = server.running.services;
  return db.transaction('app_jobs', {}, (tx) => closeStays(tx, clock.now() - 48 * HOUR_MS, clock.now()));
};
const stays = async (client: Client, personId: string) => {
  await server.settle();
  return (await client.get(`/api/people/${personId}/stays`)).body.stays;
};

describe('closing time', () => {
  it('L6: ends open stays then and not before, marked as such, and tells the open log', async () => {
    clock.set(at(hour(8)));
    const place = await server.openPlace(owner, 'Đóng Cửa Năm Giờ', { hours: OPEN_TILL_FIVE });
    const { client, personId } = await server.register('0904100002', 'Nguyễn Văn Quên');
    await visit(client, selfItem(place, personId, { at: at(hour(8)) }));
    clock.set(at(hour(17) - 1));
    await close();
    expect(await stays(client, personId)).toMatchObject([{ exitedAt: null, endedBy: null }]);
    const stream = await openLive(owner, place.id);
    await stream.next('open');
    clock.set(at(hour(17)));
    await close();
    await stream.next('visits');
    stream.close();
    expect(await stays(client, personId)).toMatchObject([{ exitedAt: at(hour(17)), endedBy: 'closing' }]);
    expect((await owner.get(`/api/places/${place.id}/inside`)).body.count).toBe(0);
    expect(await close()).toBe(0);
  });

  it('L6: an exit scanned after closing, or arriving late, still ends its own stay', async () => {
    clock.set(at(hour(8)));
    const place = await server.openPlace(owner, 'Khóa Cửa Sau Cùng', { hours: OPEN_TILL_FIVE });
    const { client, personId } = await server.register('0904100003', 'Nguyễn Văn Khóa');
    await visit(client, selfItem(place, personId, { at: at(hour(8)) }));
    clock.set(at(hour(17.5)));
    await close();
    await visit(client, selfItem(place, personId, { at: at(hour(17.5)), direction: 'out' }));
    expect(await stays(client, personId)).toMatchObject([{ exitedAt: at(hour(17.5)), endedBy: 'exit' }]);
  });

  it('where there is none, the longest stay is a day', async () => {
    clock.set(at(hour(8)));
    const place = await server.openPlace(owner, 'Mở Suốt Ngày');
    const { client, personId } = await server.register('0904100004', 'Nguyễn Văn Ở Lại');
    await visit(client, selfItem(place, personId, { at: at(hour(8)) }));
    clock.set(at(hour(32) - 1));
    await close();
    expect(await stays(client, personId)).toMatchObject([{ endedBy: null }]);
    clock.set(at(hour(32)));
    await close();
    expect(await stays(client, personId)).toMatchObject([{ exitedAt: at(hour(32)), endedBy: 'limit' }]);
  });

  it('L9: after it, the next automatic scan is an entry again', async () => {
    clock.set(at(hour(8)));
    const place = await server.openPlace(owner, 'Hôm Sau Lại Vào', { hours: OPEN_TILL_FIVE });
    const { client, personId, card } = await server.register('0904100005', 'Nguyễn Văn Lại Vào');
    await visit(client, selfItem(place, personId, { at: at(hour(8)) }));
    clock.set(at(hour(20)));
    const next = await scan(owner, place, { code: card.code, direction: 'auto', at: at(hour(20)) });
    expect(next).toMatchObject({ status: 'created', direction: 'in' });
  });
});
