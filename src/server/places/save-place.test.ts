import { verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  newId,
  placeInput,
  startTestServer,
  type TestServer,
  together,
} from '../../../test/harness/server.ts';
import { publishedKey } from '../../../test/harness/signing-key.ts';
import { limits } from '../../domain/limits.ts';
import { parsePlaceNumber, parsePosterUrl, posterMessage } from '../../domain/place-code.ts';

let server: TestServer;
let owner: Client;
let stranger: Client;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.logIn('0903000001');
  stranger = await server.logIn('0903000002');
});
afterAll(async () => {
  await server?.stop();
});

describe('registering a place', () => {
  it('L4 L7: gives number, gate and signed poster at once, and anybody finds it by its number', async () => {
    const place = await server.openPlace(owner, 'Trường THCS Trảng Dài');
    expect(place).toMatchObject({ right: 'owner', special: { kind: 'none', until: null } });
    expect(parsePlaceNumber(place.number)).toBe(place.number);
    expect(place.number.startsWith('75')).toBe(true);
    expect(place.gates).toMatchObject([{ no: 1, direction: 'both' }]);
    const shown = await server.client().get(`/api/public/places/${place.number}`);
    expect(shown.body).toMatchObject({ name: 'Trường THCS Trảng Dài', posterSerial: 1 });

    const scan = parsePosterUrl(place.poster.url, new URL(place.poster.url).host);
    if (typeof scan === 'string' || scan.poster === undefined) throw new Error('the poster is unreadable');
    expect(scan.number).toBe(place.number);
    expect(scan.poster.poster).toMatchObject({ name: 'Trường THCS Trảng Dài', gate: 0, serial: 1 });
    const key = await publishedKey(server);
    const message = posterMessage(place.number, scan.poster.poster);
    expect(verify(null, message, key, scan.poster.signature)).toBe(true);
    const elsewhere = posterMessage('751234567', scan.poster.poster);
    expect(verify(null, elsewhere, key, scan.poster.signature)).toBe(false);
  });

  it('L7: prints its poster at once, in three sizes', async () => {
    const place = await server.openPlace(owner, 'Trường In Ngay');
    for (const size of ['a3', 'a4', 'a5']) {
      const pdf = await owner.get(`/api/places/${place.id}/poster.pdf?size=${size}`);
      expect([pdf.status, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    }
  });

  it('who registered a place is shown to its owner, and to no controller', async () => {
    const place = await server.openPlace(owner, 'Trường Có Người Đứng Tên');
    await owner.put(`/api/places/${place.id}/controllers/${newId()}`, {
      phone: '+84903000003',
      name: 'Bác Bảo Vệ',
    });
    const controller = await server.logIn('0903000003');
    const nameFor = async (client: Client) =>
      (await client.get(`/api/places/${place.id}`)).body.registrantName;
    expect(await nameFor(owner)).toBe(placeInput('').registrantName);
    expect(await nameFor(controller)).toBeNull();
    expect((await controller.get('/api/places')).body.places).toMatchObject([{ registrantName: null }]);
  });

  it('L4: sent many times at once with one id is one place', async () => {
    const id = newId();
    const answers = await together(24, owner, () =>
      owner.put(`/api/places/${id}`, placeInput('Trường Một Lần')),
    );
    expect(answers.filter(({ status }) => status === 200 || status === 201).length).toBe(24);
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
  });

  it('sent many at once stops at the limit of an account', async () => {
    const busy = await server.logIn('0903000004');
    for (let i = 1; i < limits.places_per_account_max; i += 1) await server.openPlace(busy, `Trường ${i}`);
    const send = () => busy.put(`/api/places/${newId()}`, placeInput('Trường Cuối Cùng'));
    const answers = await together(6, busy, send);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('gives every place a number of its own', async () => {
    const numbers = [];
    for (let i = 0; i < 20; i += 1) numbers.push((await server.openPlace(owner, 'Trường Giống Nhau')).number);
    expect(new Set(numbers).size).toBe(20);
  });

  it('of another owner cannot be changed, and its id tells nobody that it is taken', async () => {
    const place = await server.openPlace(owner, 'Trường Của Tôi');
    const taken = await stranger.put(`/api/places/${place.id}`, placeInput('Trường Của Anh'));
    expect([taken.status, taken.body.code]).toEqual([404, 'not_found']);
    expect((await owner.get(`/api/places/${place.id}`)).body.name).toBe('Trường Của Tôi');
    for (const path of ['', '/visits', '/inside', '/controllers', '/poster.pdf?size=a4', '/live'])
      expect((await stranger.get(`/api/places/${place.id}${path}`)).status, path).toBe(404);
  });

  it('keeps number and poster when its owner changes the rest', async () => {
    const place = await server.openPlace(owner, 'Trường Tên Cũ');
    const changed = await owner.put(
      `/api/places/${place.id}`,
      placeInput('Trường Tên Mới', { requiresDeclaration: true }),
    );
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      number: place.number,
      name: 'Trường Tên Mới',
      requiresDeclaration: true,
      poster: { serial: 1 },
    });
  });

  it('names every wrong field at once', async () => {
    const wrong = placeInput('=1+1', { kind: 'castle', address: ' ', registrantName: 'A1' });
    const answer = await owner.put(`/api/places/${newId()}`, wrong);
    const fields = answer.body.errors.map((error: { field: string }) => error.field);
    expect([answer.status, fields.sort()]).toEqual([400, ['address', 'kind', 'name', 'registrantName']]);
  });
});
