import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  newId,
  startTestServer,
  type TestServer,
  together,
} from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';

let server: TestServer;
let owner: Client;
let visitor: { client: Client; personId: string };
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.logIn('0903100001');
  visitor = await server.register('0903100002', 'Nguyễn Văn Khách');
});
afterAll(async () => {
  await server?.stop();
});

const put = (place: Place, id: string, name: string, direction = 'both') =>
  owner.put(`/api/places/${place.id}/gates/${id}`, { name, direction });

async function scanPoster(place: Place, gateNo: number, posterSerial: number, direction = 'in') {
  const item = {
    id: newId(),
    at: new Date().toISOString(),
    personId: visitor.personId,
    placeNumber: place.number,
    gateNo,
    posterSerial,
    direction,
  };
  return (await visitor.client.post('/api/visits', { items: [item] })).body.items[0];
}

describe('gates', () => {
  it('get the next number, also when many are added at once, and keep it when they are renamed', async () => {
    const place = await server.openPlace(owner, 'Nhiều Cổng');
    const ids = Array.from({ length: 6 }, newId);
    const gates = await Promise.all(ids.map((id, index) => put(place, id, `Cổng ${index}`)));
    const numbers = gates.map(({ body }) => body.no);
    expect(numbers.sort()).toEqual([2, 3, 4, 5, 6, 7]);
    const before = gates[0]?.body;
    const renamed = await put(place, before.id, 'Cổng sau', 'out');
    expect(renamed.body).toEqual({ id: before.id, no: before.no, name: 'Cổng sau', direction: 'out' });
  });

  it('that are out of use never give their number to another, and their poster is refused', async () => {
    const place = await server.openPlace(owner, 'Cổng Đã Bỏ');
    const gate = (await put(place, newId(), 'Cổng hai')).body;
    expect((await scanPoster(place, gate.no, 1)).status).toBe('created');
    expect((await owner.delete(`/api/places/${place.id}/gates/${gate.id}`)).status).toBe(204);
    expect((await put(place, newId(), 'Cổng ba')).body.no).toBe(3);
    expect(await scanPoster(place, gate.no, 1)).toMatchObject({ status: 'refused', reason: 'old_poster' });
    const back = await put(place, gate.id, 'Cổng hai');
    expect([back.status, back.body.code]).toEqual([409, 'gate_ended']);
  });

  it('are never none: the last one stays', async () => {
    const place = await server.openPlace(owner, 'Một Cổng');
    const answer = await owner.delete(`/api/places/${place.id}/gates/${place.gates[0]?.id}`);
    expect([answer.status, answer.body.code]).toEqual([409, 'last_gate']);
  });

  it('for one way refuse the other way', async () => {
    const place = await server.openPlace(owner, 'Một Chiều');
    const gate = (await put(place, newId(), 'Lối ra', 'out')).body;
    const wrong = await scanPoster(place, gate.no, 1, 'in');
    expect(wrong).toMatchObject({ status: 'refused', reason: 'wrong_gate_direction' });
    expect((await scanPoster(place, gate.no, 1, 'out')).status).toBe('created');
  });
});

describe('a renewed poster', () => {
  it('L7: has the next serial; the one that was stolen is refused with that reason', async () => {
    const place = await server.openPlace(owner, 'Bảng Mã Mới');
    expect((await scanPoster(place, 1, 1)).status).toBe('created');
    const renewed = await owner.post(`/api/places/${place.id}/posters`, { serial: 1 });
    expect(renewed.body.poster.serial).toBe(2);
    expect(renewed.body.poster.url).not.toBe(place.poster.url);
    expect(renewed.body.number).toBe(place.number);
    expect(await scanPoster(place, 1, 1)).toMatchObject({ status: 'refused', reason: 'old_poster' });
    expect((await scanPoster(place, 1, 2, 'out')).status).toBe('created');
  });

  it('asked for eight times at once by one look at the old one is one new poster', async () => {
    const place = await server.openPlace(owner, 'Bảng Mã Bấm Nhiều Lần');
    const renew = () => owner.post(`/api/places/${place.id}/posters`, { serial: 1 });
    const answers = await together(8, owner, renew);
    expect(answers.map(({ status, body }) => [status, body.poster.serial])).toEqual(Array(8).fill([200, 2]));
    expect((await renew()).body.poster.serial).toBe(2);
  });
});
