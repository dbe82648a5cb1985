import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayOf, dayStart, HOUR_MS } from '../src/domain/time.ts';
import { countDeclarations } from '../src/server/health/count-declarations.ts';
import {
  ADMIN_PHONE,
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
  TRAN_BIEN,
} from './harness/server.ts';

const TAM_HIEP = '26017';
const FORMER_TAM_HIEP = { code: '26014', version: '2021-11' };
const clock = new TestClock(new Date().toISOString());
const today = dayOf(clock.now());
const yesterday = addDays(today, -1);
const units = { department: newId(), centre: newId(), station: newId(), other: newId() };
let server: TestServer;
let nurse: Client;
let doctor: Client;

beforeAll(async () => {
  server = await startTestServer({ clock });
  const admin = await server.logIn(ADMIN_PHONE);
  const open = async (id: string, kind: string, parentId: string | null, areaCodes: string[]) => {
    const unit = { kind, name: `Đơn vị ${kind}`, parentId, areaCodes, phone: '' };
    expect((await admin.put(`/api/admin/health-units/${id}`, unit)).status).toBe(204);
  };
  await open(units.department, 'department', null, ['75']);
  await open(units.centre, 'centre', units.department, []);
  await open(units.station, 'station', units.centre, [TRAN_BIEN.areaCode]);
  await open(units.other, 'station', units.centre, [TAM_HIEP]);
  for (const [unit, phone] of [
    [units.station, '0903000001'],
    [units.department, '0903000002'],
  ]) {
    const body = { phone, name: 'Phan Thị Trạm' };
    await admin.put(`/api/admin/health-units/${unit}/staff/${newId()}`, body);
  }
  nurse = await server.logIn('0903000001');
  doctor = await server.logIn('0903000002');
  await fill();
});
afterAll(async () => {
  await server?.stop();
});

/** People of two communes who declared yesterday and today, some of them ill. */
async function fill(): Promise<void> {
  const people = (area: string, version: string, day: string, verdict: string, count: number) =>
    server.sql(
      `with p as (insert into person_public (id, relation, masked_name, masked_phone, home_area_code, home_area_version)
         select gen_random_uuid(), 'self', '***', '***', $1, $2 from generate_series(1, $5::int) returning id)
       insert into declaration_day (person_id, day, declaration_id, verdict, declared_at)
         select id, $3::date, gen_random_uuid(), $4, now() from p`,
      [area, version, day, verdict, count],
    );
  const { areaCode, areaVersion } = TRAN_BIEN;
  await people(areaCode, areaVersion, yesterday, 'ok', 20);
  await people(areaCode, areaVersion, yesterday, 'stop', 3);
  await people(areaCode, areaVersion, today, 'ok', 30);
  await people(TAM_HIEP, areaVersion, yesterday, 'ok', 40);
  await people(TAM_HIEP, areaVersion, yesterday, 'stop', 6);
  await people(FORMER_TAM_HIEP.code, FORMER_TAM_HIEP.version, yesterday, 'ok', 2);
  const { db } = server.running.services;
  await db.transaction('app_jobs', {}, (tx) => countDeclarations(tx, clock.now(), 'latest'));
  const alert = (hours: number | null, outcome: string | null = null) =>
    server.sql(
      `insert into alert (id, person_id, area, source, urgency, raised_at, declared_at, acknowledged_at, closed_at, outcome)
       select gen_random_uuid(), p.id, $1, 'declaration', 2, $2, $2, $3, $4, $5 from person_public p
       where p.masked_name = '***' and not exists (select 1 from alert a where a.person_id = p.id) limit 1`,
      [
        `${areaCode}@${areaVersion}`,
        new Date(RAISED),
        hours === null ? null : new Date(RAISED + hours * HOUR_MS),
        outcome === null ? null : new Date(RAISED + 30 * HOUR_MS),
        outcome,
      ],
    );
  await alert(1, 'healthy');
  await alert(3);
  await alert(25);
  await alert(null);
}

const RAISED = dayStart(addDays(today, -2)) + HOUR_MS;

const exactly = (count: number) => ({ count, isAtLeast: false });
const figures = async (client: Client, unitId: string, from: string, to: string) =>
  client.get(`/api/health-units/${unitId}/figures?from=${from}&to=${to}`);

describe('the figures of a station', () => {
  it('are those of its communes, each one as it is', async () => {
    const { status, body } = await figures(nurse, units.station, yesterday, today);
    expect(status).toBe(200);
    expect(body).toMatchObject({ hidesSmall: false, declarationsAsOf: new Date(clock.now()).toISOString() });
    expect(body.days).toEqual([
      { day: yesterday, declared: 23, ask: 0, stop: 3, raised: 0 },
      { day: today, declared: 30, ask: 0, stop: 0, raised: 0 },
    ]);
    expect(body.communes).toEqual([
      {
        ...{ areaCode: TRAN_BIEN.areaCode, areaName: 'Phường Trấn Biên' },
        declared: { count: 53, isAtLeast: false },
        ask: { count: 0, isAtLeast: false },
        stop: { count: 3, isAtLeast: false },
        raised: { count: 0, isAtLeast: false },
      },
    ]);
  });

  it('tell how soon alerts were taken on, and how they ended', async () => {
    const { body } = await figures(nurse, units.station, addDays(today, -2), addDays(today, -2));
    expect(body.days).toMatchObject([{ raised: 4 }]);
    expect(body.response).toEqual({
      ...{ raised: exactly(4), inTime: exactly(2), late: exactly(2), waiting: exactly(0) },
      ...{ medianHours: 3, p90Hours: 20.6 },
    });
    expect(body.outcomes).toContainEqual({ outcome: 'healthy', ...exactly(1) });
    expect(body.outcomes).toContainEqual({ outcome: 'confirmed', ...exactly(0) });
  });
});

describe('the figures of a unit above', () => {
  it('hide small counts of a commune and day, with what would give them away, and keep the day’s total', async () => {
    const { body } = await figures(doctor, units.department, yesterday, today);
    expect(body.hidesSmall).toBe(true);
    expect(body.days[0]).toEqual({ day: yesterday, declared: 71, ask: 0, stop: 9, raised: 0 });
    const [tranBien, tamHiep] = [TRAN_BIEN.areaCode, TAM_HIEP].map((code) =>
      body.communes.find(({ areaCode }: { areaCode: string }) => areaCode === code),
    );
    expect(tranBien).toMatchObject({
      declared: { count: 53, isAtLeast: false },
      stop: { count: 0, isAtLeast: true },
    });
    expect(tamHiep).toMatchObject({
      declared: { count: 48, isAtLeast: false },
      stop: { count: 0, isAtLeast: true },
    });
  });

  it('hide the total too where one commune alone has a small count', async () => {
    const day = addDays(today, -2);
    const { body } = await figures(doctor, units.department, day, day);
    expect(body.days).toMatchObject([{ raised: null }]);
    const hidden = { count: 0, isAtLeast: true };
    expect(body.response).toMatchObject({ raised: hidden, inTime: hidden, late: hidden });
    expect(body.outcomes).toContainEqual({ outcome: 'healthy', ...hidden });
  });

  it('hold every commune of the province, those without a figure too', async () => {
    const { body } = await figures(doctor, units.department, yesterday, today);
    expect(body.communes.length).toBe(95);
  });
});

it('a period in the wrong order, or longer than declarations are kept, is refused', async () => {
  for (const [from, to] of [
    [today, yesterday],
    [addDays(today, -31), today],
    ['2026-02-30', today],
  ] as const)
    expect((await figures(nurse, units.station, from, to)).status).toBe(400);
});

it('a declaration that comes later is counted with all days of the night, and days no longer kept are dropped', async () => {
  const { db } = server.running.services;
  const old = addDays(today, -10);
  await server.sql(`update declaration_day set day = $1::date where day = $2::date and verdict = 'stop'`, [
    old,
    yesterday,
  ]);
  await server.sql(
    `insert into declaration_count (day, area, verdict, people) values ('2020-01-01', '26041@2026-04-30', 'ok', 9)`,
  );
  await db.transaction('app_jobs', {}, (tx) => countDeclarations(tx, clock.now(), 'all'));
  const { body } = await figures(nurse, units.station, old, old);
  expect(body.days).toMatchObject([{ declared: 3, stop: 3 }]);
  expect(await server.sql(`select 1 from declaration_count where day = '2020-01-01'`)).toEqual([]);
});

describe('the sheet that a shift hands over', () => {
  it('holds the open alerts, covered, with what was done last and what is due, and nothing that was written', async () => {
    const { client, personId } = await server.register('0903000005', 'Lê Thị Giao');
    await server.declare(client, personId, { symptoms: true, symptomList: ['fever'] });
    const path = `/api/health-units/${units.station}`;
    const sheet = async () =>
      (await nurse.get(`${path}/handover`)).body.alerts.find(
        ({ alert }: { alert: { maskedName: string } }) => alert.maskedName === 'Lê Thị ***',
      );
    const waiting = await sheet();
    expect(waiting).toMatchObject({
      lastStep: { kind: 'declared', actorName: null },
      due: [{ what: 'take_on', at: waiting.alert.dueAt }],
    });
    for (const step of [
      { action: 'acknowledge' },
      { action: 'call' },
      { action: 'order_test' },
      { action: 'isolate', until: today, note: 'Ở nhà riêng phòng' },
    ]) {
      const taken = await nurse.post(`${path}/alerts/${waiting.alert.id}/steps`, { id: newId(), ...step });
      expect(taken.status).toBe(200);
    }
    const handled = await sheet();
    expect(handled).toMatchObject({ lastStep: { kind: 'isolate', actorName: 'Phan Thị Trạm' } });
    const due = handled.due.map(({ what }: { what: string }) => what);
    expect(due).toContain('test_result');
    expect(JSON.stringify(handled)).not.toContain('riêng phòng');
  });
});
