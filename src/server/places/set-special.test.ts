import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLive } from '../../../test/harness/live-stream.ts';
import {
  ADMIN_PHONE,
  type Client,
  newId,
  startTestServer,
  type TestServer,
  together,
} from '../../../test/harness/server.ts';
import { addDays, dayOf } from '../../domain/time.ts';

const GRANT = { kind: 'hospital', documentNumber: '12/QĐ-SYT', until: addDays(dayOf(Date.now()), 365) };
let server: TestServer;
let owner: Client;
let admin: Client;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.logIn('0903300001');
  admin = await server.logIn(ADMIN_PHONE);
});
afterAll(async () => {
  await server?.stop();
});

const grant = (placeId: string, more: object = {}, client = admin) =>
  client.put(`/api/admin/places/${placeId}/special`, { ...GRANT, ...more });
const fullLog = async (placeId: string, client = owner) => {
  const answer = await client.get(`/api/places/${placeId}/full-visits`);
  return answer.status === 200 ? 200 : [answer.status, answer.body.code];
};

describe('the authority to see people in full', () => {
  it('L15: an owner can ask for it, and has it only when the administrator grants it', async () => {
    const place = await server.openPlace(owner, 'Bệnh viện Thử', { kind: 'hospital' });
    expect(await fullLog(place.id)).toEqual([403, 'not_special']);
    expect((await grant(place.id, {}, owner)).status).toBe(403);
    const id = newId();
    const path = `/api/places/${place.id}/special-requests/${id}`;
    const asked = await owner.put(path, { kind: 'hospital', note: 'Khu cách ly tầng 2' });
    expect(asked.status).toBe(204);
    expect(await fullLog(place.id)).toEqual([403, 'not_special']);
    const second = await owner.put(`/api/places/${place.id}/special-requests/${newId()}`, {
      kind: 'hospital',
      note: '',
    });
    expect([second.status, second.body.code]).toEqual([409, 'request_open']);
    const { requests } = (await admin.get('/api/admin/special-requests')).body;
    expect(requests).toMatchObject([{ id, placeId: place.id, state: 'open' }]);
    expect((await grant(place.id)).status).toBe(204);
    expect(await fullLog(place.id)).toBe(200);
    const own = (await owner.get(`/api/places/${place.id}/special-requests`)).body.requests;
    expect(own).toMatchObject([{ id, state: 'granted' }]);
    expect((await owner.get('/api/me')).body.places).toMatchObject([{ id: place.id, special: 'hospital' }]);
  });

  it('L15: needs a document and a last day from today on', async () => {
    const place = await server.openPlace(owner, 'Chốt Thiếu Giấy');
    const yesterday = addDays(dayOf(Date.now()), -1);
    for (const wrong of [
      { documentNumber: ' ' },
      { until: null },
      { until: yesterday },
      { until: '2027-02-30' },
      { until: addDays(dayOf(Date.now()), 732) },
    ])
      expect((await grant(place.id, wrong)).status, JSON.stringify(wrong)).toBe(400);
    expect(await fullLog(place.id)).toEqual([403, 'not_special']);
    expect((await grant(newId())).status).toBe(404);
  });

  it('L15: ends at once when the administrator ends it; the open screen goes on as a masked one', async () => {
    const place = await server.openPlace(owner, 'Chốt Kết Thúc');
    await grant(place.id);
    const stream = await openLive(owner, place.id);
    await stream.next('open');
    expect(await fullLog(place.id)).toBe(200);
    expect((await grant(place.id, { kind: 'none', documentNumber: '', until: null })).status).toBe(204);
    expect(await fullLog(place.id)).toEqual([403, 'not_special']);
    expect((await owner.get(`/api/places/${place.id}/visits`)).status).toBe(200);
    stream.close();
  });

  it('L15: ends by itself after its last day, which still counts', async () => {
    const place = await server.openPlace(owner, 'Chốt Hết Hạn');
    const today = dayOf(Date.now());
    await grant(place.id, { until: today });
    expect(await fullLog(place.id)).toBe(200);
    await server.sql('update place_special set until = $2 where place_id = $1', [
      place.id,
      addDays(today, -1),
    ]);
    expect(await fullLog(place.id)).toEqual([403, 'not_special']);
    const scans = await owner.post(`/api/places/${place.id}/full-scans`, { items: [] });
    expect(scans.status).toBe(403);
    expect((await owner.get(`/api/places/${place.id}`)).body.special).toEqual({ kind: 'none', until: null });
    expect(
      (await owner.get('/api/me')).body.places.find(({ id }: { id: string }) => id === place.id).special,
    ).toBe('none');
    const found = await admin.get(`/api/admin/places?q=${place.number}`);
    expect(found.body.places).toMatchObject([
      { id: place.id, special: { kind: 'none', documentNumber: null, until: null } },
    ]);
  });

  it('each decision stands on record with who took it and on which document', async () => {
    const place = await server.openPlace(owner, 'Chốt Có Sổ');
    await grant(place.id);
    await grant(place.id, { kind: 'none', documentNumber: '', until: null });
    const rows = await server.sql<{ action: string; actor_id: string; purpose: string }>(
      'select action, actor_id, purpose from audit_event where place_id = $1 order by id',
      [place.id],
    );
    const actor_id = (await admin.get('/api/me')).body.accountId;
    expect(rows).toEqual([
      { action: 'grant_special', actor_id, purpose: '12/QĐ-SYT' },
      { action: 'end_special', actor_id, purpose: '' },
    ]);
  });

  it('asked for six times at once is one open request; the others are told so', async () => {
    const place = await server.openPlace(owner, 'Bệnh viện Sáu Lần');
    const ask = () =>
      owner.put(`/api/places/${place.id}/special-requests/${newId()}`, { kind: 'hospital', note: '' });
    const answers = await together(6, owner, ask);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409, 409, 409]);
    const refused = answers.filter(({ status }) => status === 409);
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['request_open']));
  });

  it('declined stays without effect', async () => {
    const place = await server.openPlace(owner, 'Chốt Bị Từ Chối');
    const id = newId();
    await owner.put(`/api/places/${place.id}/special-requests/${id}`, { kind: 'quarantine', note: '' });
    const path = `/api/admin/places/${place.id}/special-requests/${id}`;
    expect((await owner.delete(path)).status).toBe(403);
    expect((await admin.delete(path)).status).toBe(204);
    expect((await admin.delete(path)).status).toBe(404);
    expect(await fullLog(place.id)).toEqual([403, 'not_special']);
    const rows = await server.sql('select action, actor_id from audit_event where place_id = $1', [place.id]);
    const actor_id = (await admin.get('/api/me')).body.accountId;
    expect(rows).toEqual([{ action: 'decline_special', actor_id }]);
  });
});
