import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLive } from '../../../test/harness/live-stream.ts';
import {
  type Client,
  newId,
  startTestServer,
  type TestServer,
  together,
} from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';
import { limits } from '../../domain/limits.ts';

let server: TestServer;
let owner: Client;
let place: Place;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.logIn('0903200001');
  place = await server.openPlace(owner, 'Trường Có Bảo Vệ');
});
afterAll(async () => {
  await server?.stop();
});

const add = (phone: string, name: string, id = newId()) =>
  owner.put(`/api/places/${place.id}/controllers/${id}`, { phone, name });
const remove = (id: string) => owner.delete(`/api/places/${place.id}/controllers/${id}`);
const names = async () =>
  (await owner.get(`/api/places/${place.id}/controllers`)).body.controllers.map(
    (controller: { name: string }) => controller.name,
  );

describe('controllers', () => {
  it('L8: are added by number, before or after that number’s first login, renamed, and seen covered', async () => {
    const id = newId();
    const added = await add('0903 200 002', 'Bảo vệ Ca Sáng', id);
    expect(added.body.controllers).toMatchObject([
      { id, name: 'Bảo vệ Ca Sáng', maskedPhone: '0903 200 ***' },
    ]);
    const guard = await server.logIn('+84903200002');
    expect((await guard.get(`/api/places/${place.id}/visits`)).status).toBe(200);
    expect((await guard.get('/api/me')).body.places).toMatchObject([{ id: place.id, right: 'controller' }]);
    const path = `/api/places/${place.id}/controllers/${id}`;
    expect((await owner.call('PATCH', path, { name: 'Bảo vệ Ca Chiều' })).status).toBe(200);
    expect(await names()).toEqual(['Bảo vệ Ca Chiều']);
    await remove(id);
  });

  it('L8: can guard and follow, and manage nothing', async () => {
    const id = newId();
    await add('0903200003', 'Bảo vệ Hai', id);
    const guard = await server.logIn('0903200003');
    const answers = [
      await guard.get(`/api/places/${place.id}/controllers`),
      await guard.put(`/api/places/${place.id}/controllers/${newId()}`, { phone: '0903200009', name: 'Bạn' }),
      await guard.delete(`/api/places/${place.id}/controllers/${id}`),
      await guard.post(`/api/places/${place.id}/posters`, { serial: 1 }),
      await guard.put(`/api/places/${place.id}/gates/${newId()}`, { name: 'Cổng', direction: 'in' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    await remove(id);
  });

  it('L8: one who is removed is refused at once, and his open log says so within a second', async () => {
    const id = newId();
    await add('0903200004', 'Bảo vệ Ba', id);
    const guard = await server.logIn('0903200004');
    const stream = await openLive(guard, place.id);
    await stream.next('open');
    const removedAt = Date.now();
    expect((await remove(id)).status).toBe(204);
    const scans = { items: [] };
    expect((await guard.get(`/api/places/${place.id}/visits`)).status).toBe(404);
    expect((await guard.post(`/api/places/${place.id}/scans`, scans)).status).toBe(404);
    await stream.next('ended');
    expect(await stream.closed).toBe(true);
    expect(Date.now() - removedAt).toBeLessThan(1_000);
    expect((await guard.get('/api/me')).body.places).toEqual([]);
  });

  it('the stream of those who stay goes on when another is removed', async () => {
    const id = newId();
    await add('0903200005', 'Bảo vệ Bốn', id);
    const stream = await openLive(owner, place.id);
    await stream.next('open');
    await remove(id);
    const visitor = await server.register('0903200006', 'Nguyễn Văn Đến');
    const item = { id: newId(), at: new Date().toISOString(), gateId: place.gates[0]?.id };
    const scan = { ...item, direction: 'in', way: 'camera', code: visitor.card.code };
    await owner.post(`/api/places/${place.id}/scans`, { items: [scan] });
    await stream.next('visits');
    stream.close();
  });

  it('a number has one right at a place; the owner’s cannot become a controller’s', async () => {
    const id = newId();
    await add('0903200007', 'Bảo vệ Năm', id);
    for (const phone of ['0903200007', '0903200001']) {
      const again = await add(phone, 'Lần Hai');
      expect([again.status, again.body.code]).toEqual([409, 'phone_has_right']);
    }
    expect((await add('0903200007', 'Bảo vệ Sáu', id)).status).toBe(200);
    expect(await names()).toEqual(['Bảo vệ Sáu']);
    await remove(id);
  });

  it('an id stands for one number and one time: it neither changes the number nor brings a removed one back', async () => {
    const id = newId();
    await add('0903200008', 'Bảo vệ Bảy', id);
    const moved = await add('0903200010', 'Bảo vệ Tám', id);
    expect([moved.status, moved.body.code]).toEqual([409, 'controller_ended']);
    await remove(id);
    expect((await add('0903200008', 'Bảo vệ Bảy', id)).status).toBe(409);
    expect(await names()).toEqual([]);
    expect((await add('0903200008', 'Bảo vệ Bảy')).status).toBe(200);
  });

  it('added many at once stop at the limit', async () => {
    const full = await server.openPlace(owner, 'Trường Đông Bảo Vệ');
    await server.sql(
      `insert into place_right (place_id, id, account_id, "right", name, phone_masked, added_by)
       select place_id, gen_random_uuid(), gen_random_uuid(), 'controller', 'Bảo vệ', '', account_id
       from place_right, generate_series(1, $2) where place_id = $1`,
      [full.id, limits.controllers_per_place_max - 1],
    );
    let last = 0;
    const send = () => {
      last += 1;
      const phone = `09032001${String(last).padStart(2, '0')}`;
      return owner.put(`/api/places/${full.id}/controllers/${newId()}`, { phone, name: 'Bảo vệ Cuối' });
    };
    const answers = await together(6, owner, send);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'too_many_controllers')).toHaveLength(5);
  });

  it('of another place are out of reach', async () => {
    const other = await server.logIn('0903200011');
    const elsewhere = await server.openPlace(other, 'Trường Khác');
    const id = newId();
    await other.put(`/api/places/${elsewhere.id}/controllers/${id}`, {
      phone: '0903200012',
      name: 'Người Ta',
    });
    expect((await remove(id)).status).toBe(404);
    expect((await owner.delete(`/api/places/${elsewhere.id}/controllers/${id}`)).status).toBe(404);
    expect((await other.get(`/api/places/${elsewhere.id}/controllers`)).body.controllers).toHaveLength(1);
  });
});
