import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scanItem, sendScans } from '../../../test/harness/scans.ts';
import {
  ADMIN_PHONE,
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
} from '../../../test/harness/server.ts';
import type { Card } from '../../contract/people.ts';
import type { Place } from '../../contract/places.ts';

const clock = new TestClock('2026-11-25T00:00:00Z');
let server: TestServer;
let owner: Client;
let visitor: { client: Client; personId: string; card: Card };

beforeAll(async () => {
  server = await startTestServer({ clock });
  owner = await server.logIn('0900000601');
  visitor = await server.register('0900000602', 'Nguyễn Văn Khách');
});
afterAll(async () => {
  await server.stop();
});

const at = () => new Date(clock.now()).toISOString();
const suspend = (place: Place, reason = 'Tem bị dán đè') =>
  owner.put(`/api/places/${place.id}/suspension`, { reason });
const scan = async (place: Place, when = at()) => {
  const answer = await sendScans(owner, place, [
    { ...scanItem(place, { code: visitor.card.code }), at: when },
  ]);
  return answer.body.items[0];
};
const scanPoster = async (place: Place) => {
  const visit = { personId: visitor.personId, placeNumber: place.number, gateNo: null, posterSerial: 1 };
  const items = [{ id: newId(), at: at(), direction: 'in', ...visit }];
  return (await visitor.client.post('/api/visits', { items })).body.items[0];
};

describe('a suspended place', () => {
  test('refuses scans and posters from the next request on, with the reason', async () => {
    const place = await server.openPlace(owner, 'Quán Tạm Ngừng');
    expect(await scan(place)).toMatchObject({ status: 'created' });
    expect((await suspend(place)).status).toBe(204);
    expect(await scan(place)).toMatchObject({ status: 'refused', reason: 'place_suspended' });
    expect(await scanPoster(place)).toMatchObject({ status: 'refused', reason: 'place_suspended' });
  });

  test('takes what was scanned before, however late it comes', async () => {
    const place = await server.openPlace(owner, 'Quán Gửi Muộn');
    const before = at();
    clock.pass(60_000);
    await suspend(place);
    clock.pass(60_000);
    expect(await scan(place, before)).toMatchObject({ status: 'created' });
    expect(await scan(place)).toMatchObject({ status: 'refused', reason: 'place_suspended' });
  });

  test('is one again when the owner resumes, and says why and since when until then', async () => {
    const place = await server.openPlace(owner, 'Quán Mở Lại');
    await suspend(place, '  Sửa   cổng ');
    const shown: Place = (await owner.get(`/api/places/${place.id}`)).body;
    expect(shown.suspension).toEqual({ since: at(), reason: 'Sửa cổng', right: 'owner' });
    expect((await owner.delete(`/api/places/${place.id}/suspension`)).status).toBe(204);
    expect((await owner.get(`/api/places/${place.id}`)).body.suspension).toBeNull();
    expect(await scan(place)).toMatchObject({ status: 'created' });
  });

  test('asks for a reason', async () => {
    const place = await server.openPlace(owner, 'Quán Không Lý Do');
    expect((await suspend(place, ' \u200b ')).body.errors).toMatchObject([
      { code: 'suspension_reason_missing' },
    ]);
    expect((await suspend(place, 'a'.repeat(501))).status).toBe(400);
    expect(await scan(place)).toMatchObject({ status: 'created' });
  });

  test('by an administrator is not resumed by the owner', async () => {
    const place = await server.openPlace(owner, 'Quán Bị Khóa');
    const admin = await server.logIn(ADMIN_PHONE);
    await suspend(place);
    clock.pass(1_000);
    const path = `/api/admin/places/${place.id}/suspension`;
    expect((await admin.put(path, { reason: 'Bảng mã giả' })).status).toBe(204);
    expect((await suspend(place, 'Khác')).status).toBe(204);
    expect((await owner.get(`/api/places/${place.id}`)).body.suspension).toMatchObject({
      right: 'admin',
      reason: 'Bảng mã giả',
    });
    const tried = await owner.delete(`/api/places/${place.id}/suspension`);
    expect([tried.status, tried.body.code]).toEqual([403, 'suspended_by_admin']);
    expect(await scan(place)).toMatchObject({ status: 'refused' });
    expect((await admin.delete(path)).status).toBe(204);
    expect(await scan(place)).toMatchObject({ status: 'created' });
    expect((await admin.put(`/api/admin/places/${newId()}/suspension`, { reason: 'x' })).status).toBe(404);
  });
});
