import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scan, scanItem, selfItem, sendScans, visit } from '../../../test/harness/scans.ts';
import {
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
} from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';
import type { LogRow } from '../../contract/visits.ts';
import { limits } from '../../domain/limits.ts';
import { addDays, DAY_MS, dayOf, dayStart, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { listExposed } from '../tracing/find-exposed.ts';
import { listCaseStays } from '../tracing/list-case-stays.ts';
import { forgetMarks } from './forget-marks.ts';

/** Noon of yesterday, so that the night before lies in the past. */
const noon = dayStart(addDays(dayOf(Date.now()), -1)) + 12 * HOUR_MS;
const iso = (ms: number) => new Date(ms).toISOString();
const BY_DAY = { kind: 'week' as const, days: Array(7).fill({ open: '08:00', close: '18:00' }) };

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startTestServer({ clock: new TestClock(iso(noon)) });
  owner = await server.logIn('0904300001');
});
afterAll(async () => {
  await server?.stop();
});

async function flagsAt(place: Place, more = ''): Promise<[string, string[] | undefined][]> {
  await server.settle();
  const { body } = await owner.get(`/api/places/${place.id}/visits?limit=200${more}`);
  return body.rows.map(({ id, flag }: LogRow) => [id, flag?.reasons]);
}

const decide = (place: Place, row: { id: string; at: string }, decision: string, by = owner) =>
  by.put(`/api/places/${place.id}/visits/${row.id}/flag`, { at: row.at, decision });

describe('a visit that is hard to believe', () => {
  it('L6: at four in the morning is stored and flagged; the guard’s scan and the exit then are not', async () => {
    const zoo = await server.openPlace(owner, 'Thảo Cầm Viên', { hours: BY_DAY });
    const { client, personId, card } = await server.register('0904300010', 'Nguyễn Văn Đêm');
    const night = iso(noon - 8 * HOUR_MS);
    const own = selfItem(zoo, personId, { at: night });
    expect((await visit(client, own)).status).toBe('created');
    const left = selfItem(zoo, personId, { at: iso(noon - 7.9 * HOUR_MS), direction: 'out' });
    await visit(client, left);
    const guarded = scanItem(zoo, { code: card.code, at: iso(noon - 7 * HOUR_MS) });
    await sendScans(owner, zoo, [guarded]);
    const day = selfItem(zoo, personId, { at: iso(noon - HOUR_MS) });
    await visit(client, day);
    expect(await flagsAt(zoo)).toEqual([
      [day.id, undefined],
      [guarded.id, undefined],
      [left.id, undefined],
      [own.id, ['closed_hours']],
    ]);
  });

  it('L6: in two communes within a minute is flagged at both places, whichever comes first', async () => {
    const here = await server.openPlace(owner, 'Chợ Biên Hòa');
    const there = await server.openPlace(owner, 'Chợ Long Khánh', { areaCode: '26080' });
    const { client, personId, card } = await server.register('0904300020', 'Nguyễn Văn Hai Nơi');
    const first = selfItem(here, personId, { at: iso(noon - MINUTE_MS) });
    await visit(client, first);
    await server.settle();
    const second = scanItem(there, { code: card.code, at: iso(noon - 30_000) });
    await sendScans(owner, there, [second]);
    expect(await flagsAt(there)).toEqual([[second.id, ['two_places']]]);
    expect(await flagsAt(here)).toEqual([[first.id, ['two_places']]]);
    const nearby = await server.openPlace(owner, 'Quán Bên Chợ');
    const third = selfItem(nearby, personId, { at: iso(noon - MINUTE_MS) });
    await visit(client, third);
    expect((await flagsAt(nearby))[0]?.[1]).toEqual(['two_places']);
    expect(await flagsAt(here)).toEqual([[first.id, ['two_places']]]);
  });

  it('L6: in a burst from one account is flagged from the one that is too many; a class and its retries are not', async () => {
    const place = await server.openPlace(owner, 'Trường Có Cô Giáo');
    const { client, personId } = await server.register('0904300030', 'Nguyễn Thị Cô Giáo');
    const at = iso(noon - 3 * MINUTE_MS);
    const items = Array.from({ length: limits.burst_device_minute_max + 2 }, () =>
      selfItem(place, personId, { at }),
    );
    for (let twice = 0; twice < 2; twice += 1)
      for (const batch of [items.slice(0, 61), items.slice(61)])
        expect((await client.post('/api/visits', { items: batch })).status).toBe(200);
    const flagged = (await flagsAt(place)).filter(([, reasons]) => reasons !== undefined);
    expect(new Set(flagged.map(([id]) => id))).toEqual(new Set(items.slice(-2).map(({ id }) => id)));
    expect(flagged.map(([, reasons]) => reasons)).toEqual([['burst_device'], ['burst_device']]);
  });

  it('L6: in a burst from one address at one place is flagged, whoever records; no address is stored', async () => {
    const place = await server.openPlace(owner, 'Nhà Ma');
    const at = iso(noon - 5 * MINUTE_MS);
    const accounts = await Promise.all(
      [1, 2, 3].map((n) => server.register(`090430004${n}`, 'Nguyễn Văn Ma')),
    );
    for (const { client, personId } of accounts) {
      const items = Array.from({ length: 41 }, () => selfItem(place, personId, { at }));
      await client.post('/api/visits', { items });
    }
    const flagged = (await flagsAt(place)).filter(([, reasons]) => reasons !== undefined);
    expect(flagged.map(([, reasons]) => reasons)).toEqual(
      Array(3 * 41 - limits.burst_address_minute_max).fill(['burst_address']),
    );
    const columns = await server.sql<{ text: string }>('select f::text as text from visit_flag f');
    expect(columns.filter(({ text }) => /127\.0\.0\.1|::1/.test(text))).toEqual([]);
  });
});

describe('where a place is', () => {
  const bienHoa = { latitude: 10.95742, longitude: 106.84268 };
  const setLocation = (place: Place, location: unknown) =>
    owner.put(`/api/places/${place.id}/location`, { location });

  it('is known to about a hundred metres, to everybody, until its owner takes it back', async () => {
    const place = await server.openPlace(owner, 'Nơi Có Vị Trí');
    expect((await setLocation(place, bienHoa)).status).toBe(204);
    const coarse = { latitude: 10.957, longitude: 106.843 };
    expect((await owner.get(`/api/places/${place.id}`)).body.location).toEqual(coarse);
    const seen = () => server.client().get(`/api/public/places/${place.number}`);
    expect((await seen()).body.location).toEqual(coarse);
    await setLocation(place, null);
    expect((await seen()).body.location).toBeNull();
    expect((await setLocation(place, { latitude: 91, longitude: 0 })).status).toBe(400);
  });

  it('L6: a phone that says it is far from there has its visit flagged, and sends no position', async () => {
    const place = await server.openPlace(owner, 'Nơi Ở Xa');
    const { client, personId } = await server.register('0904300070', 'Nguyễn Văn Xa');
    const at = iso(noon - MINUTE_MS);
    const far = selfItem(place, personId, { at, isFar: true });
    expect((await visit(client, far)).status).toBe('created');
    expect(await flagsAt(place)).toEqual([[far.id, ['far_from_place']]]);
    const told = { ...selfItem(place, personId, { at }), location: bienHoa };
    expect((await client.post('/api/visits', { items: [told] })).status).toBe(400);
  });

  it('L6: tells two places of one commune apart by the speed it would take', async () => {
    const [here, there] = [
      await server.openPlace(owner, 'Đầu Phường'),
      await server.openPlace(owner, 'Cuối Phường'),
    ];
    await setLocation(here, bienHoa);
    await setLocation(there, { ...bienHoa, longitude: 106.93 });
    const { client, personId } = await server.register('0904300071', 'Nguyễn Văn Nhanh');
    const first = selfItem(here, personId, { at: iso(noon - 4 * MINUTE_MS) });
    const second = selfItem(there, personId, { at: iso(noon - 2 * MINUTE_MS) });
    await client.post('/api/visits', { items: [first, second] });
    expect(await flagsAt(there)).toEqual([[second.id, ['two_places']]]);
  });
});

describe('the owner of the place', () => {
  it('finds what nobody has decided about, decides, changes the decision, and gets it in the file', async () => {
    const zoo = await server.openPlace(owner, 'Vườn Thú', { hours: BY_DAY });
    const { client, personId } = await server.register('0904300050', 'Nguyễn Văn Khuya');
    const night = selfItem(zoo, personId, { at: iso(noon - 9 * HOUR_MS) });
    const day = selfItem(zoo, personId, { at: iso(noon - HOUR_MS) });
    await client.post('/api/visits', { items: [night, day] });
    expect(await flagsAt(zoo, '&flagged=true')).toEqual([[night.id, ['closed_hours']]]);
    const csv = async () => (await owner.get(`/api/places/${zoo.id}/visits.csv`)).body;
    expect(await csv()).toContain('Tự quét khi địa điểm đóng cửa,Chưa xem');
    expect((await decide(zoo, night, 'dismissed')).status).toBe(204);
    expect(await flagsAt(zoo, '&flagged=true')).toEqual([]);
    expect(await csv()).toContain('Tự quét khi địa điểm đóng cửa,Loại bỏ');
    expect((await decide(zoo, night, 'valid')).status).toBe(204);
    const { body } = await owner.get(`/api/places/${zoo.id}/visits`);
    expect(body.rows.at(-1).flag).toEqual({ reasons: ['closed_hours'], decision: 'valid' });
  });

  it('alone decides, and only about what is flagged', async () => {
    const zoo = await server.openPlace(owner, 'Vườn Chim', { hours: BY_DAY });
    const { client, personId } = await server.register('0904300051', 'Nguyễn Văn Lạ');
    const night = selfItem(zoo, personId, { at: iso(noon - 9 * HOUR_MS) });
    const day = selfItem(zoo, personId, { at: iso(noon - HOUR_MS) });
    await client.post('/api/visits', { items: [night, day] });
    await server.settle();
    expect((await decide(zoo, day, 'valid')).status).toBe(404);
    expect((await decide(zoo, { ...night, at: day.at }, 'valid')).status).toBe(404);
    expect((await decide(zoo, night, 'valid', client)).status).toBe(404);
    const other = await server.openPlace(owner, 'Vườn Khác');
    expect((await decide(other, night, 'valid')).status).toBe(404);
    expect(await flagsAt(zoo, '&flagged=true')).toEqual([[night.id, ['closed_hours']]]);
  });
});

describe('tracing', () => {
  it('leaves a doubtful visit out until its owner says that it is valid, and a dismissed one for good', async () => {
    const zoo = await server.openPlace(owner, 'Rừng Cấm', { hours: BY_DAY });
    const sick = await server.register('0904300060', 'Nguyễn Văn Bệnh');
    const other = await server.register('0904300061', 'Nguyễn Văn Gặp');
    const night = noon - 8 * HOUR_MS;
    const seen = scanItem(zoo, { code: sick.card.code, at: iso(night) });
    await sendScans(owner, zoo, [seen]);
    const met = selfItem(zoo, other.personId, { at: iso(night + MINUTE_MS) });
    await visit(other.client, met);
    await server.settle();
    const contacts = (personId: string) =>
      server.running.services.db.transaction('app_tracer', {}, async (tx) => {
        const period = { from: noon - DAY_MS, to: noon };
        const stays = await listCaseStays(tx, { personId, period, sameGate: false, asOf: noon });
        const found = await listExposed(tx, { personId, stays, minutesMin: 15, asOf: noon });
        return found.contacts.map((contact) => contact.personId);
      });
    expect([await contacts(sick.personId), await contacts(other.personId)]).toEqual([[], []]);
    await decide(zoo, met, 'valid');
    expect([await contacts(sick.personId), await contacts(other.personId)]).toEqual([
      [other.personId],
      [sick.personId],
    ]);
    await decide(zoo, met, 'dismissed');
    expect([await contacts(sick.personId), await contacts(other.personId)]).toEqual([[], []]);
  });

  it('counts a visit whose live code could not be checked, unless the owner dismisses it', async () => {
    const gate = await server.openPlace(owner, 'Cổng Không Mạng');
    const sick = await server.register('0904300062', 'Nguyễn Văn Ho');
    const at = iso(noon - HOUR_MS);
    await scan(owner, gate, { code: sick.card.code, at });
    await server.settle();
    await server.sql(
      `insert into visit_flag (place_id, at, visit_id, reasons, is_doubtful)
       select place_id, at, id, array['live_code_unverified'], false from visit where person_id = $1`,
      [sick.personId],
    );
    const stays = () =>
      server.running.services.db.transaction('app_tracer', {}, (tx) =>
        listCaseStays(tx, {
          ...{ personId: sick.personId, sameGate: false, asOf: noon },
          period: { from: noon - DAY_MS, to: noon },
        }),
      );
    expect(await stays()).toHaveLength(1);
    const [row] = (await owner.get(`/api/places/${gate.id}/visits`)).body.rows;
    await decide(gate, row, 'dismissed');
    expect(await stays()).toHaveLength(0);
  });
});

describe('marks', () => {
  it('are erased with the visits, and used live codes after a week', async () => {
    const later = noon + (limits.visit_days_max + 2) * DAY_MS;
    const counts = () =>
      server.sql<{ flags: number; uses: number }>(
        'select (select count(*) from visit_flag) as flags, (select count(*) from live_code_use) as uses',
      );
    await server.sql(
      'insert into live_code_use (place_id, person_id, step, visit_id) values ($1, $1, $2, $1)',
      [newId(), Math.floor(noon / 30_000)],
    );
    const forget = (now: number) =>
      server.running.services.db.transaction('app_jobs', {}, (tx) => forgetMarks(tx, now));
    const before = await counts();
    await forget(noon + 7 * DAY_MS);
    expect(await counts()).toEqual(before);
    await forget(later);
    expect(await counts()).toEqual([{ flags: '0', uses: '0' }]);
    expect(Number(before[0]?.flags)).toBeGreaterThan(0);
  });
});
