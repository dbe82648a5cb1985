import { verify } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, DAY_MS, dayOf, HOUR_MS } from '../src/domain/time.ts';
import { escalateAlerts } from '../src/server/health/escalate-alerts.ts';
import { tellAlerts } from '../src/server/health/tell-alerts.ts';
import { openStream } from './harness/live-stream.ts';
import {
  ADMIN_PHONE,
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
  TRAN_BIEN,
} from './harness/server.ts';
import { publishedKey } from './harness/signing-key.ts';

const FEVER = { symptoms: true, symptomList: ['fever'] };
const BREATH = { symptoms: true, symptomList: ['breath'] };
const NURSE = '0903000001';
const CENTRE_DOCTOR = '0903000002';
const DEPARTMENT_DOCTOR = '0903000003';
const OTHER_NURSE = '0903000004';

const clock = new TestClock(new Date().toISOString());
let server: TestServer;
const units = { department: newId(), centre: newId(), station: newId(), other: newId() };
let nurse: Client;
let people = 0;

beforeAll(async () => {
  server = await startTestServer({ clock });
  const admin = await server.logIn(ADMIN_PHONE);
  const open = async (id: string, unit: object, phone: string) => {
    const made = await admin.put(`/api/admin/health-units/${id}`, { phone: '', ...unit });
    expect(made.status).toBe(204);
    const staff = await admin.put(`/api/admin/health-units/${id}/staff/${newId()}`, {
      phone,
      name: 'Phan Thị Trạm',
    });
    expect(staff.status).toBe(204);
  };
  const { department, centre, station, other } = units;
  await open(
    department,
    { kind: 'department', name: 'Sở Y tế', parentId: null, areaCodes: ['75'] },
    DEPARTMENT_DOCTOR,
  );
  await open(
    centre,
    { kind: 'centre', name: 'Trung tâm', parentId: department, areaCodes: [] },
    CENTRE_DOCTOR,
  );
  const tranBien = {
    kind: 'station',
    name: 'Trạm Trấn Biên',
    parentId: centre,
    areaCodes: [TRAN_BIEN.areaCode],
  };
  await open(station, tranBien, NURSE);
  await open(
    other,
    { kind: 'station', name: 'Trạm Tam Hiệp', parentId: centre, areaCodes: ['26017'] },
    OTHER_NURSE,
  );
  nurse = await server.logIn(NURSE);
});
beforeEach(async () => {
  await server.sql('delete from case_report');
  await server.sql('delete from alert_event');
  await server.sql('delete from alert');
});
afterAll(async () => {
  await server?.stop();
});

async function register(name = 'Nguyễn Thị Sốt') {
  people += 1;
  return server.register(`09031${String(people).padStart(5, '0')}`, name);
}
async function declareIll(answers: Record<string, unknown> = FEVER) {
  const person = await register();
  await server.declare(person.client, person.personId, answers);
  return person;
}
const alertsOf = async (client: Client, unitId: string, state = 'open') =>
  (await client.get(`/api/health-units/${unitId}/alerts?state=${state}`)).body.alerts;
const open = (client: Client, unitId: string, alertId: string) =>
  client.post(`/api/health-units/${unitId}/alerts/${alertId}/open`, undefined);
const step = (client: Client, unitId: string, alertId: string, more: object) =>
  client.post(`/api/health-units/${unitId}/alerts/${alertId}/steps`, { id: newId(), ...more });
const tell = () => tellAlerts(server.running.services, server.running.services.db.home);

describe('an alert', () => {
  it('L3: is in the inbox of the commune’s station once the declaration is answered, and in no other', async () => {
    await declareIll();
    const [alert, ...others] = await alertsOf(nurse, units.station);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      ...{ maskedName: 'Nguyễn Thị ***', urgency: 'soon', state: 'waiting', source: 'declaration' },
      ...{ level: 0, areaName: 'Phường Trấn Biên, Thành phố Đồng Nai' },
    });
    expect(Date.parse(alert.dueAt) - Date.parse(alert.raisedAt)).toBe(DAY_MS);
    expect(await alertsOf(await server.logIn(OTHER_NURSE), units.other)).toEqual([]);
    expect(await alertsOf(await server.logIn(CENTRE_DOCTOR), units.centre)).toEqual([]);
  });

  it('L3: is one a person while it is open, with every declaration that joined it and the greatest urgency', async () => {
    const { client, personId } = await declareIll();
    clock.pass(60_000);
    await server.declare(client, personId, BREATH);
    clock.pass(60_000);
    await server.declare(client, personId, { symptoms: true, symptomList: ['cough'] });
    const [alert, ...others] = await alertsOf(nurse, units.station);
    expect(others).toEqual([]);
    expect(alert.urgency).toBe('now');
    const detail = (await open(nurse, units.station, alert.id)).body;
    const rules = ({ reasons }: { reasons: { rule: string }[] }) => reasons.map(({ rule }) => rule);
    expect(detail.declarations.map(rules)).toEqual([['cough'], ['severe_symptom'], ['fever']]);
  });

  it('L3: comes once for each urgent declaration, however many are sent at once and again', async () => {
    const ill = await Promise.all(Array.from({ length: 12 }, () => register()));
    const well = await Promise.all(Array.from({ length: 4 }, () => register()));
    const declaredAt = new Date(clock.now()).toISOString();
    const form = { formId: 'khai-bao-toan-dan', formVersion: '2021.1', declaredAt };
    const calm = {
      travelled: false,
      symptoms: false,
      contactPatient: false,
      contactSickCountry: false,
      contactSick: false,
    };
    const sends = [
      ...ill.map(({ client, personId }) => ({
        client,
        personId,
        id: newId(),
        answers: { ...calm, ...FEVER },
      })),
      ...well.map(({ client, personId }) => ({ client, personId, id: newId(), answers: calm })),
    ];
    await Promise.all(
      [...sends, ...sends].map(({ client, personId, id, answers }) =>
        client.put(`/api/people/${personId}/declarations/${id}`, { ...form, answers }),
      ),
    );
    const rows = await server.sql<{ declaration_id: string }>(
      'select e.declaration_id from alert a join alert_event e on e.alert_id = a.id',
    );
    expect(rows.map(({ declaration_id }) => declaration_id).sort()).toEqual(
      sends
        .slice(0, ill.length)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('L3: is told to an open inbox within two seconds, and by a message with no name and no symptom', async () => {
    const stream = await openStream(nurse, `/api/health-units/${units.station}/live`);
    await stream.next('open');
    await declareIll(BREATH);
    const started = performance.now();
    await stream.next('alerts');
    expect(performance.now() - started).toBeLessThan(2_000);
    stream.close();
    const text = await server.message(NURSE);
    expect(text).toBe(
      `VaoRa: Trạm Trấn Biên có cảnh báo y tế đang chờ. Xem tại ${server.running.services.publicUrl()}/y-te`,
    );
    expect(await server.messages(OTHER_NURSE)).toEqual([]);
  });

  it('is told by the job of the next minute when the process that took it died first', async () => {
    await declareIll(BREATH);
    const [teller] = server.running.services.alertTellers.all;
    await teller?.drain();
    // Counted as they are queued: one that was queued before may still be on its way.
    const queued = async () => {
      const [row] = await server.sql<{ count: number }>(
        `select count(*)::integer from pgboss.job where name = 'send-message'`,
      );
      return row?.count ?? 0;
    };
    const before = await queued();
    await server.sql('update health_unit set told_at = null');
    await server.sql('update alert set told_at = null');
    await tell();
    await expect.poll(queued).toBe(before + 1);
    await tell();
    expect(await server.sql('select 1 from alert where told_at is null')).toEqual([]);
  });

  it('shows its person in full after the record of it, and not before', async () => {
    const { personId } = await declareIll();
    const [alert] = await alertsOf(nurse, units.station);
    const seen = () =>
      server.sql<{ actor_role: string; unit_id: string; fields: string[] }>(
        'select actor_role, unit_id, fields from audit_event where subject_id = $1',
        [personId],
      );
    expect(await seen()).toEqual([]);
    const detail = (await open(nurse, units.station, alert.id)).body;
    expect(detail.person).toMatchObject({ name: 'Nguyễn Thị Sốt' });
    expect(detail.declarations[0]).toMatchObject({
      reasons: [{ rule: 'fever', text: { vi: 'Sốt' } }],
      answers: { symptomList: ['fever'] },
    });
    expect(await seen()).toEqual([
      {
        actor_role: 'health_staff',
        unit_id: units.station,
        fields: expect.arrayContaining(['name', 'answers']),
      },
    ]);
    expect((await alertsOf(nurse, units.station))[0].state).toBe('opened');
    const refused = await open(await server.logIn(OTHER_NURSE), units.other, alert.id);
    expect(refused.status).toBe(404);
    expect(await seen()).toHaveLength(1);
  });

  it('is taken on, followed by steps that are facts, and closed with an outcome', async () => {
    await declareIll();
    const [{ id }] = await alertsOf(nurse, units.station);
    const early = await step(nurse, units.station, id, { action: 'close', outcome: 'healthy' });
    expect([early.status, early.body.code]).toEqual([409, 'alert_step_not_possible']);
    const until = addDays(dayOf(clock.now()), 7);
    const isolate = { id: newId(), action: 'isolate', until, note: 'Ở nhà riêng phòng' };
    for (const more of [
      { action: 'acknowledge' },
      { action: 'call' },
      { action: 'order_test' },
      { action: 'test_result', result: 'positive' },
      isolate,
      isolate,
    ])
      expect((await step(nurse, units.station, id, more)).status).toBe(200);
    const closed = await step(nurse, units.station, id, { action: 'close', outcome: 'confirmed' });
    expect(closed.body.alert.state).toBe('closed');
    expect(closed.body.events.map(({ kind }: { kind: string }) => kind)).toEqual([
      ...['declared', 'acknowledge', 'call', 'order_test', 'test_result', 'isolate', 'close'],
    ]);
    expect(closed.body.events[5]).toMatchObject({
      until,
      note: 'Ở nhà riêng phòng',
      actorName: 'Phan Thị Trạm',
    });
    expect(await alertsOf(nurse, units.station)).toEqual([]);
    expect(await alertsOf(nurse, units.station, 'closed')).toHaveLength(1);
  });

  it('says what a step lacks', async () => {
    await declareIll();
    const [{ id }] = await alertsOf(nurse, units.station);
    await step(nurse, units.station, id, { action: 'acknowledge' });
    const yesterday = addDays(dayOf(clock.now()), -1);
    for (const [more, field, code] of [
      [{ action: 'isolate', until: yesterday }, 'until', 'day_past'],
      [{ action: 'test_result' }, 'result', 'required'],
      [{ action: 'close' }, 'outcome', 'required'],
      [{ action: 'refer', note: '  ' }, 'note', 'required'],
      [{ action: 'hand_over', unitId: newId() }, 'unitId', 'unit_unknown'],
    ] as const) {
      const answer = await step(nurse, units.station, id, more);
      expect([answer.status, answer.body.errors[0]?.field, answer.body.errors[0]?.code]).toEqual([
        400,
        field,
        code,
      ]);
    }
  });

  it('handed over is the other unit’s, which is told, and no longer the first one’s', async () => {
    await declareIll();
    const [{ id }] = await alertsOf(nurse, units.station);
    expect((await step(nurse, units.station, id, { action: 'hand_over', unitId: units.other })).status).toBe(
      200,
    );
    expect(await alertsOf(nurse, units.station)).toEqual([]);
    const other = await server.logIn(OTHER_NURSE);
    expect(await alertsOf(other, units.other)).toMatchObject([
      { id, state: 'waiting', handedTo: 'Trạm Tam Hiệp' },
    ]);
    await tell();
    expect(await server.message(OTHER_NURSE)).toContain('Trạm Tam Hiệp');
  });

  it('goes up to the centre when nobody opens it, and to the department after 24 hours', async () => {
    await declareIll();
    const centre = await server.logIn(CENTRE_DOCTOR);
    const escalate = () => escalateAlerts(server.running.services, server.running.services.db.home);
    await escalate();
    expect(await alertsOf(centre, units.centre)).toEqual([]);
    const now = clock.now();
    try {
      clock.set(new Date(Date.now() + 4 * HOUR_MS).toISOString());
      await escalate();
      await tell();
      const doctor = await server.logIn(CENTRE_DOCTOR);
      // Whoever tells the station of the alert just then holds its row, which is passed over; the next minute finds it.
      const seenAfterAll = async () => {
        await escalate();
        return alertsOf(doctor, units.centre);
      };
      await expect.poll(seenAfterAll).toMatchObject([{ level: 1 }]);
      expect(await server.message(CENTRE_DOCTOR)).toContain('Trung tâm');
      clock.set(new Date(Date.now() + 24 * HOUR_MS).toISOString());
      await escalate();
      const late = await server.logIn(DEPARTMENT_DOCTOR);
      await expect.poll(() => alertsOf(late, units.department)).toMatchObject([{ level: 2 }]);
    } finally {
      clock.set(new Date(now).toISOString());
    }
  });

  it('of a commune without a station is the department’s', async () => {
    const person = await register();
    await server.sql(`update person_public set home_area_code = '26068' where id = $1`, [person.personId]);
    await server.declare(person.client, person.personId, FEVER);
    expect(await alertsOf(nurse, units.station)).toEqual([]);
    expect(await alertsOf(await server.logIn(DEPARTMENT_DOCTOR), units.department)).toHaveLength(1);
  });

  it('is nobody’s who has left the unit, from that moment on', async () => {
    const admin = await server.logIn(ADMIN_PHONE);
    const staffId = newId();
    const path = `/api/admin/health-units/${units.station}/staff/${staffId}`;
    expect((await admin.put(path, { phone: '0903000009', name: 'Phan Văn Nghỉ' })).status).toBe(204);
    const leaving = await server.logIn('0903000009');
    expect((await leaving.get(`/api/health-units/${units.station}/alerts`)).status).toBe(200);
    expect((await admin.delete(path)).status).toBe(204);
    expect((await leaving.get(`/api/health-units/${units.station}/alerts`)).status).toBe(404);
  });
});

describe('a place', () => {
  it('gives notice of a member: one alert at the station of the home, and a signed receipt of the time', async () => {
    const owner = await server.logIn('0903000010');
    const place = await server.openPlace(owner, 'Trường Báo Tin');
    const { card } = await register('Lê Thị Nghi');
    const member = await owner.post(`/api/places/${place.id}/members`, { kind: 'pupil', code: card.code });
    const path = `/api/places/${place.id}/case-reports/${newId()}`;
    const notice = {
      ...{ memberNo: member.body.no, symptoms: ['fever', 'rash'] },
      ...{ since: dayOf(clock.now()), note: 'Lớp có ba em nghỉ' },
    };
    const given = await owner.put(path, notice);
    expect(given.status).toBe(200);
    expect(given.body).toMatchObject({
      maskedName: 'Lê Thị ***',
      unitNames: ['Trạm Trấn Biên'],
      state: 'waiting',
    });
    expect((await owner.put(path, notice)).body).toEqual(given.body);
    const [alert, ...others] = await alertsOf(nurse, units.station);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ source: 'report', urgency: 'soon' });
    const { id, reportedAt, signature } = given.body;
    const text = Buffer.from(`VAORA-NOTICE|${id}|${place.number}|${reportedAt}`);
    expect(verify(null, text, await publishedKey(server), Buffer.from(signature, 'base64url'))).toBe(true);
    const detail = (await open(nurse, units.station, alert.id)).body;
    expect(detail.events[0]).toMatchObject({ kind: 'reported' });
    expect(detail.events[0].note).toContain('Phát ban');
    expect((await owner.get(`${path}/receipt.pdf`)).bytes.subarray(0, 4).toString()).toBe('%PDF');
  });

  it('hears of its own people’s alerts through its health worker only, and nothing of what was declared', async () => {
    const owner = await server.logIn('0903000012');
    const place = await server.openPlace(owner, 'Trường Có Y Tế');
    const { client, personId, card } = await register('Lê Thị Trò');
    await owner.post(`/api/places/${place.id}/members`, { kind: 'pupil', code: card.code });
    const controller = `/api/places/${place.id}/controllers/${newId()}`;
    await owner.put(controller, { phone: '0903000013', name: 'Phan Thị Y' });
    const worker = await server.logIn('0903000013');
    const path = `/api/places/${place.id}/member-alerts`;
    expect((await worker.get(path)).status).toBe(403);
    expect((await owner.put(`${controller}/health-worker`, undefined)).status).toBe(204);
    await server.declare(client, personId, BREATH);
    expect((await worker.get(path)).body.alerts).toEqual([
      {
        no: 0,
        maskedName: 'Lê Thị ***',
        groups: [],
        urgency: 'now',
        state: 'waiting',
        raisedAt: expect.any(String),
      },
    ]);
    expect((await owner.get(path)).status).toBe(403);
    expect(await server.message('0903000013')).toContain('Trường Có Y Tế');
    await owner.delete(`${controller}/health-worker`);
    expect((await worker.get(path)).status).toBe(403);
  });
});

describe('a health unit', () => {
  it('stands above none of those above it', async () => {
    const admin = await server.logIn(ADMIN_PHONE);
    const inner = newId();
    const centre = { kind: 'centre', name: 'Trung tâm khu vực', areaCodes: [], phone: '' };
    const save = (id: string, parentId: string) =>
      admin.put(`/api/admin/health-units/${id}`, { ...centre, parentId });
    expect((await save(inner, units.centre)).status).toBe(204);
    for (const [id, parentId] of [
      [units.centre, inner],
      [inner, inner],
    ] as const) {
      const answer = await save(id, parentId);
      expect([answer.status, answer.body.errors]).toMatchObject([
        400,
        [{ field: 'parentId', code: 'unit_parent_wrong' }],
      ]);
    }
  });
});

describe('the database', () => {
  it('gives nobody a person through an alert who does not work at the unit', async () => {
    await declareIll();
    const [{ id }] = await alertsOf(nurse, units.station);
    const { db } = server.running.services;
    const asked = db.transaction('app_health', {}, (tx) =>
      tx.query('select * from open_alert($1, $2, $3, $4, $5)', [
        newId(),
        units.station,
        id,
        ['name'],
        'alert',
      ]),
    );
    await expect(asked).rejects.toThrow('does not work at the unit');
  });

  it('gives what was declared only beside the record of the view, in the same transaction', async () => {
    await declareIll();
    const [{ id }] = await alertsOf(nurse, units.station);
    expect((await open(nurse, units.station, id)).body.declarations).toHaveLength(1);
    const actor = (await nurse.get('/api/me')).body.accountId;
    const { db } = server.running.services;
    const given = await db.transaction('app_health', {}, (tx) =>
      tx.query('select * from alert_declarations($1, $2)', [actor, id]),
    );
    expect(given).toEqual([]);
  });
});
