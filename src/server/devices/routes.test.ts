import { sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrolDevice, enrolmentOf, makeDeviceKey, proofOf } from '../../../test/harness/devices.ts';
import { scanItem } from '../../../test/harness/scans.ts';
import {
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
} from '../../../test/harness/server.ts';
import type { Card } from '../../contract/people.ts';
import type { Place } from '../../contract/places.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';

const clock = new TestClock(new Date().toISOString());
let server: TestServer;
let owner: Client;
let place: Place;
let card: Card;
beforeAll(async () => {
  server = await startTestServer({ clock });
  owner = await server.logIn('0907100001');
  place = await server.openPlace(owner, 'Trường Có Máy');
  ({ card } = await server.register('0907100002', 'Nguyễn Văn Qua'));
});
afterAll(async () => {
  await server?.stop();
});

const scanNow = (more = {}) =>
  scanItem(place, { at: new Date(clock.now()).toISOString(), code: card.code, way: 'reader', ...more });

async function listed(): Promise<Record<string, unknown>[]> {
  await server.running.services.deviceNotes.flush();
  return (await owner.get(`/api/places/${place.id}/devices`)).body.devices;
}
const rowOf = async (id: string) => (await listed()).find((device) => device.id === id);

describe('enrolling a device', () => {
  it('L9: takes a code of the owner once, and again only from the same device with the same key', async () => {
    const key = makeDeviceKey();
    const body = await enrolmentOf(owner, place, key);
    const [id, other] = [newId(), newId()];
    const enrol = (deviceId: string, sent = body) => server.client().put(`/api/devices/${deviceId}`, sent);
    expect((await enrol(id)).body).toEqual({ placeId: place.id });
    expect((await enrol(id)).status).toBe(200);
    expect((await enrol(id, { ...body, publicKey: makeDeviceKey().publicKey })).status).toBe(404);
    expect((await enrol(other)).status).toBe(404);
    expect(await rowOf(id)).toMatchObject({ name: 'Cổng chính', endedAt: null, missing: 0 });
    expect(await rowOf(other)).toBeUndefined();
  });

  it('refuses a code after a quarter of an hour, after five wrong ones, and at another place', async () => {
    const key = makeDeviceKey();
    const enrol = (body: unknown) => server.client().put(`/api/devices/${newId()}`, body);
    const late = await enrolmentOf(owner, place, key);
    clock.pass(15 * MINUTE_MS);
    expect((await enrol(late)).body.code).toBe('device_code_wrong');
    const guessed = await enrolmentOf(owner, place, key);
    const wrong = { ...guessed, code: guessed.code === '00000000' ? '00000001' : '00000000' };
    for (let n = 0; n < 5; n++) expect((await enrol(wrong)).status).toBe(404);
    expect((await enrol(guessed)).status).toBe(404);
    const elsewhere = await server.openPlace(owner, 'Nơi Khác');
    const body = await enrolmentOf(owner, place, key);
    expect((await enrol({ ...body, placeNumber: elsewhere.number })).status).toBe(404);
    expect((await enrol(body)).status).toBe(200);
  });

  it('refuses a key that is no point on the curve', async () => {
    const body = await enrolmentOf(owner, place, { publicKey: 'A'.repeat(87) });
    expect((await server.client().put(`/api/devices/${newId()}`, body)).status).toBe(400);
  });
});

describe('a device', () => {
  it('L10: records at its place under its own name, and nowhere else', async () => {
    const device = await enrolDevice(server, owner, place);
    const answer = await device.send([scanNow()]);
    expect(answer.body.items).toMatchObject([{ status: 'created', maskedName: 'Nguyễn Văn ***' }]);
    const log = await owner.get(`/api/places/${place.id}/visits`);
    expect(log.body.rows[0]).toMatchObject({ recordedBy: 'Cổng chính', way: 'reader' });
    const elsewhere = await server.openPlace(owner, 'Nơi Thứ Ba');
    const path = `/api/places/${elsewhere.id}/scans`;
    expect((await device.call('POST', path, { items: [scanNow()] })).status).toBe(404);
    const own = `/api/places/${place.id}`;
    for (const forbidden of [
      '/api/me',
      '/api/places',
      `${own}/devices`,
      `${own}/visits`,
      `${own}/visits.csv`,
    ])
      expect((await device.call('GET', forbidden)).status, forbidden).toBe(401);
  });

  it('learns its place, gates and roster by its token', async () => {
    const gateId = place.gates[0]?.id ?? '';
    const device = await enrolDevice(server, owner, place, { gateId });
    expect((await device.call('GET', `/api/places/${place.id}/device`)).body).toMatchObject({
      placeName: 'Trường Có Máy',
      name: 'Cổng chính',
      gateId,
      gates: [{ id: gateId }],
    });
    expect((await device.call('GET', `/api/places/${place.id}/roster`)).body.leafCount).toBe(0);
    const elsewhere = await server.openPlace(owner, 'Nơi Có Danh Sách');
    expect((await device.call('GET', `/api/places/${elsewhere.id}/roster`)).status).toBe(404);
    // Nobody else is one.
    expect((await owner.get(`/api/places/${place.id}/device`)).status).toBe(404);
    expect((await owner.post(`/api/places/${place.id}/device/shifts`, { pin: '274951' })).status).toBe(404);
  });

  it('gets a token only for a signature of its own under a challenge of ours that is not old', async () => {
    const device = await enrolDevice(server, owner, place);
    const open = (body: unknown) =>
      server.client().post(`/api/places/${place.id}/devices/${device.id}/tokens`, body);
    const der = await proofOf(server, device);
    const text = Buffer.from(`vaora-device ${device.id} ${der.challenge}`);
    der.signature = sign('sha256', text, device.privateKey).toString('base64url');
    expect((await open(der)).status).toBe(200);
    const { privateKey } = makeDeviceKey();
    expect((await open(await proofOf(server, { id: device.id, privateKey }))).status).toBe(401);
    expect((await open(await proofOf(server, { ...device, id: newId() }))).status).toBe(401);
    const own = await proofOf(server, device);
    expect((await open({ ...own, challenge: own.challenge.replace(/^./, '9') })).status).toBe(401);
    clock.pass(5 * MINUTE_MS + 1);
    expect((await open(own)).status).toBe(401);
  });

  it('is refused with a token that is forged, or twelve hours old', async () => {
    const device = await enrolDevice(server, owner, place);
    const opened = await server
      .client()
      .post(`/api/places/${place.id}/devices/${device.id}/tokens`, await proofOf(server, device));
    const { token } = opened.body;
    const ask = (sent: string) =>
      server
        .client()
        .call('GET', `/api/places/${place.id}/device`, undefined, { authorization: `Device ${sent}` });
    expect((await ask(token)).status).toBe(200);
    for (const forged of [token.replace(device.id, newId()), token.slice(0, -1), '', 'a.b.c'])
      expect((await ask(forged)).status, forged).toBe(401);
    clock.pass(12 * HOUR_MS);
    expect((await ask(token)).status).toBe(401);
  });
});

describe('a shift at a device', () => {
  it('begins by the PIN of its enrolment; the sixth wrong one locks it, and it still sends', async () => {
    const device = await enrolDevice(server, owner, place, { pin: '274951' });
    const start = async (pin: string) =>
      (await device.call('POST', `/api/places/${place.id}/device/shifts`, { pin })).body?.code ?? 'right';
    expect(await start('274951')).toBe('right');
    for (let n = 0; n < 4; n++) expect(await start('000000')).toBe('pin_wrong');
    expect(await start('274951')).toBe('right');
    for (let n = 0; n < 5; n++) expect(await start('000000')).toBe('pin_wrong');
    expect(await start('274951')).toBe('pin_locked');
    clock.pass(6_000);
    expect((await device.send([scanNow()])).body.items).toMatchObject([{ status: 'created' }]);
  });
});

describe('what a device’s batches say of it', () => {
  it('its clock is compared with the server’s, and shown to the owner', async () => {
    const device = await enrolDevice(server, owner, place);
    await device.send([scanNow()], new Date(clock.now() + 90_000).toISOString());
    expect(await rowOf(device.id)).toMatchObject({
      clockAheadSeconds: 90,
      lastSeenAt: new Date(clock.now()).toISOString(),
    });
  });

  it('numbers that never come are reported, late ones no more, in whatever order they come', async () => {
    const device = await enrolDevice(server, owner, place);
    const missing = async (...sequences: number[]) => {
      clock.pass(6_000);
      await device.send(sequences.map((sequence) => scanNow({ sequence })));
      return (await rowOf(device.id))?.missing;
    };
    expect(await missing(57)).toBe(0);
    expect(await missing(58)).toBe(0);
    expect(await missing(62)).toBe(3);
    expect(await missing(60)).toBe(2);
    expect(await missing(61, 59)).toBe(0);
    expect(await missing(62, 65)).toBe(2);
    const path = `/api/places/${place.id}/devices/${device.id}/missing`;
    expect((await owner.delete(path)).status).toBe(204);
    expect(await missing(66)).toBe(0);
  });
});

describe('a scan that was refused and removed from its device', () => {
  const drop = (more = {}) => ({
    ...{ id: newId(), at: new Date(clock.now()).toISOString(), reason: 'did_not_pass', ...more },
  });
  const path = () => `/api/places/${place.id}/dropped-scans`;
  const dropped = async () => (await owner.get(`/api/places/${place.id}/devices`)).body.dropped;

  it('L10: is shown to the owner once with its reason, and its number is not missing', async () => {
    const device = await enrolDevice(server, owner, place);
    clock.pass(6_000);
    await device.send([scanNow({ sequence: 1 }), scanNow({ sequence: 4, code: '1' })]);
    expect((await rowOf(device.id))?.missing).toBe(2);
    const told = [
      drop({ refusal: 'revoked_card', reason: 'refused_at_gate' }),
      drop({ refusal: 'not_declared' }),
    ];
    const items = told.map((item, index) => ({ ...item, sequence: 2 + index }));
    for (let n = 0; n < 2; n++) expect((await device.call('POST', path(), { items })).status).toBe(204);
    expect((await rowOf(device.id))?.missing).toBe(0);
    const shown = told.map((item) => ({ ...item, recordedBy: 'Cổng chính' }));
    expect(await dropped()).toEqual(shown.sort((a, b) => (a.id < b.id ? -1 : 1)));
  });

  it('may be told by a guard’s own phone and by a device that has ended, and by nobody else', async () => {
    const guard = await server.logIn('0907100003');
    const told = drop({ reason: 'by_mistake' });
    expect((await guard.post(path(), { items: [told] })).status).toBe(404);
    const right = { phone: '0907100003', name: 'Bảo vệ Tám' };
    await owner.put(`/api/places/${place.id}/controllers/${newId()}`, right);
    expect((await guard.post(path(), { items: [told] })).status).toBe(204);
    const device = await enrolDevice(server, owner, place);
    await owner.delete(`/api/places/${place.id}/devices/${device.id}`);
    const late = drop({ at: new Date(clock.now() - HOUR_MS).toISOString() });
    expect((await device.call('POST', path(), { items: [late] })).status).toBe(204);
    expect(await dropped()).toEqual(
      expect.arrayContaining([
        { ...told, recordedBy: 'Bảo vệ Tám', refusal: null },
        { ...late, recordedBy: 'Cổng chính', refusal: null },
      ]),
    );
  });

  it('says nothing of whom it was about', async () => {
    const items = [drop({ code: card.code })];
    expect((await owner.post(path(), { items })).status).toBe(400);
    expect((await owner.post(path(), { items: [drop({ refusal: card.code })] })).status).toBe(400);
  });
});

describe('a device whose part has ended', () => {
  it('L9: may ask nothing any more; what it sends is set aside once, and the owner records or discards it', async () => {
    const device = await enrolDevice(server, owner, place);
    await device.send([scanNow()]);
    expect((await owner.delete(`/api/places/${place.id}/devices/${device.id}`)).status).toBe(204);
    expect((await device.call('GET', `/api/places/${place.id}/device`)).body.code).toBe('device_ended');
    clock.pass(60_000);
    const [kept, dropped] = [scanNow(), scanNow()];
    for (let n = 0; n < 2; n++)
      expect((await device.send([kept, dropped])).body.items).toEqual([
        { id: kept.id, status: 'refused', reason: 'device_ended' },
        { id: dropped.id, status: 'refused', reason: 'device_ended' },
      ]);
    const quarantine = async () => (await owner.get(`/api/places/${place.id}/devices`)).body.quarantine;
    expect((await quarantine()).map(({ id }: { id: string }) => id).sort()).toEqual(
      [kept.id, dropped.id].sort(),
    );
    const [row] = await server.sql<{ text: string }>(
      `select string_agg(q::text, '') as text from quarantined_scan q`,
    );
    expect(row?.text).not.toContain(card.alias);

    const base = `/api/places/${place.id}/quarantine`;
    expect((await owner.post(`${base}/${kept.id}/release`)).body).toMatchObject({ status: 'created' });
    expect((await owner.post(`${base}/${kept.id}/release`)).body).toMatchObject({ status: 'exists' });
    expect((await owner.delete(`${base}/${dropped.id}`)).status).toBe(204);
    expect((await owner.post(`${base}/${dropped.id}/release`)).status).toBe(404);
    expect(await quarantine()).toEqual([]);
    const log = await owner.get(`/api/places/${place.id}/visits?limit=200`);
    const ids = log.body.rows.map(({ id }: { id: string }) => id);
    expect([ids.includes(kept.id), ids.includes(dropped.id)]).toEqual([true, false]);
  });

  it('cannot be enrolled again under its old id', async () => {
    const device = await enrolDevice(server, owner, place);
    await owner.delete(`/api/places/${place.id}/devices/${device.id}`);
    const body = await enrolmentOf(owner, place, makeDeviceKey());
    expect((await server.client().put(`/api/devices/${device.id}`, body)).status).toBe(404);
  });
});
