import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
} from '../../../test/harness/server.ts';
import {
  approved,
  casePath,
  makeUnits,
  newCase,
  openedCase,
  staffOf,
  stayed,
  type Units,
  untilFrozen,
} from '../../../test/harness/tracing.ts';
import type { CaseDetail } from '../../contract/tracing.ts';
import { DAY_MS } from '../../domain/time.ts';

let server: TestServer;
let units: Units;
let opener: Client;
let approver: Client;
let owner: Client;
let patient: Awaited<ReturnType<TestServer['register']>>;
let place: Awaited<ReturnType<TestServer['openPlace']>>;
const met = new Map<string, string>();

beforeAll(async () => {
  // Minutes are counted from here, however long the machine takes.
  server = await startTestServer({ clock: new TestClock(new Date().toISOString()) });
  units = await makeUnits(server);
  opener = await staffOf(server, units.centre, '0905100001', 'Ngô Thị Mở');
  approver = await staffOf(server, units.department, '0905100002', 'Bùi Văn Duyệt');
  owner = await server.logIn('0905100003');
  place = await server.openPlace(owner, 'Trường Truy Vết');
  patient = await server.register('0905100011', 'Lê Thị Ca Bệnh');
  await stayed(server, owner, place, patient.card.code, [200, 100]);
  const others: [string, string, [number, number]][] = [
    ['0905100012', 'Trần Hoàng Gần', [190, 110]],
    ['0905100013', 'Phạm Minh Xa', [130, 90]],
    ['0905100014', 'Đỗ Thu Thoáng', [105, 95]],
  ];
  for (const [phone, name, times] of others) {
    const other = await server.register(phone, name);
    met.set(name, other.personId);
    await stayed(server, owner, place, other.card.code, times);
  }
  await server.settle();
});
afterAll(async () => {
  await server?.stop();
});

const audit = (action: string) =>
  server.sql<{
    actor_id: string;
    subject_id: string | null;
    unit_id: string;
    fields: string[];
    purpose: string;
  }>('select actor_id, subject_id, unit_id, fields, purpose from audit_event where action = $1 order by id', [
    action,
  ]);
const accountOf = async (client: Client) => (await client.get('/api/me')).body.accountId;
const path = (found: CaseDetail, rest = '') => casePath(units.centre, found.id, rest);

describe('a case', () => {
  it('is opened of who shares a phone or has an identity number, found covered and on record', async () => {
    const subjects = `/api/health-units/${units.centre.id}/trace-subjects`;
    const found = await opener.post(subjects, { phone: '0905 100 011' });
    expect(found.body.people).toEqual([
      {
        personId: patient.personId,
        relation: 'self',
        maskedName: 'Lê Thị Ca ***',
        maskedPhone: '0905 100 ***',
      },
    ]);
    expect(await audit('find_person')).toMatchObject([
      { subject_id: patient.personId, unit_id: units.centre.id, purpose: 'phone' },
    ]);
    expect((await opener.post(subjects, { phone: '0905 199 999' })).body.people).toEqual([]);
    expect((await opener.post(subjects, { idNumber: '075199000000' })).body.people).toEqual([]);
    expect((await opener.post(subjects, {})).body.errors).toMatchObject([{ code: 'trace_question_wrong' }]);
  });

  it('freezes whom it met, the longest first, with minutes and how they were recorded', async () => {
    const found = await openedCase(opener, units.centre, newCase(server, patient.personId));
    expect(found).toMatchObject({ state: 'draft', people: 2, meetings: 2, maskedName: 'Lê Thị Ca ***' });
    const { contacts } = (await opener.get(path(found, '/contacts'))).body;
    expect(contacts).toMatchObject([
      { rank: 1, maskedName: 'Trần Hoàng ***', minutes: 80, longest: 80, distance: 1, recordings: ['guard'] },
      { rank: 2, maskedName: 'Phạm Minh ***', minutes: 30, longest: 30 },
    ]);
    const first = (await opener.get(path(found, '/contacts?limit=1'))).body;
    expect([first.contacts.length, first.next]).toEqual([1, 1]);
    expect((await opener.get(path(found, '/contacts?limit=1&after=1'))).body).toMatchObject({
      contacts: [{ rank: 2 }],
      next: null,
    });
    const places = (await opener.get(path(found, '/places'))).body.places;
    expect(places).toMatchObject([{ placeId: place.id, name: 'Trường Truy Vết', people: 2, meetings: 2 }]);
    const timeline = (await opener.get(path(found, `/places/${place.id}/timeline`))).body;
    expect(timeline).toMatchObject({
      isWhole: true,
      stays: [{ gateNo: null }],
      meetings: [{ rank: 1 }, { rank: 2 }],
    });
    const graph = (await opener.get(path(found, '/graph'))).body;
    expect(graph.links).toEqual([
      { placeId: place.id, rank: 1, minutes: 80 },
      { placeId: place.id, rank: 2, minutes: 30 },
    ]);
  });

  it('finds who came to be known later only when it is searched again, and never after the approval was asked for', async () => {
    const found = await openedCase(opener, units.centre, newCase(server, patient.personId));
    const late = await server.register('0905100015', 'Vũ Thị Muộn');
    await stayed(server, owner, place, late.card.code, [180, 120]);
    await server.settle();
    expect((await opener.get(path(found))).body.people).toBe(2);
    expect((await opener.post(path(found, '/search'))).status).toBe(204);
    expect((await untilFrozen(opener, path(found))).people).toBe(3);
    await approved(opener, approver, { own: units.centre, asked: units.department }, found.id);
    expect((await opener.post(path(found, '/search'))).body.code).toBe('trace_step_wrong');
  });

  it('follows the chain to whom its contacts met after it', async () => {
    const market = await server.openPlace(owner, 'Chợ Truy Vết');
    const far = await server.register('0905100016', 'Hồ Thị Vòng Hai');
    const [code] = [
      (
        await server
          .logIn('0905100012')
          .then((client) => client.get(`/api/people/${met.get('Trần Hoàng Gần')}/card`))
      ).body.code,
    ];
    await stayed(server, owner, market, code, [60, 20]);
    await stayed(server, owner, market, far.card.code, [50, 10]);
    await server.settle();
    const input = newCase(server, patient.personId, { distanceMax: 2 });
    const { contacts } = (await opener.get(path(await openedCase(opener, units.centre, input), '/contacts')))
      .body;
    expect(contacts.at(-1)).toMatchObject({ maskedName: 'Hồ Thị Vòng ***', distance: 2, minutes: 30 });
    expect(contacts.filter((one: { distance: number }) => one.distance === 2)).toHaveLength(1);
  });
});

describe('names', () => {
  it('are covered until a second person of another unit has approved, and each view is on record first', async () => {
    const found = await openedCase(opener, units.centre, newCase(server, patient.personId));
    const full = () => opener.get(path(found, '/full-contacts'));
    expect((await full()).body.code).toBe('trace_not_approved');
    await approved(opener, approver, { own: units.centre, asked: units.department }, found.id);
    const before = (await audit('reveal')).length;
    const { contacts } = (await full()).body;
    expect(contacts[0]).toMatchObject({ name: 'Trần Hoàng Gần', phone: '0905 100 012' });
    const rows = (await audit('reveal')).slice(before);
    expect(rows.map(({ subject_id }) => subject_id)).toHaveLength(contacts.length);
    expect(rows[0]).toMatchObject({ unit_id: units.centre.id, purpose: 'trace' });
    const closing = await opener.put(path(found, '/closing'), { reason: 'Hết theo dõi' });
    expect(closing.status).toBe(204);
    expect((await full()).body.code).toBe('trace_not_approved');
  });

  it('stay closed in the database to an account that does not work at a unit of the case', async () => {
    const found = await openedCase(opener, units.centre, newCase(server, patient.personId));
    await approved(opener, approver, { own: units.centre, asked: units.department }, found.id);
    const stranger = await accountOf(owner);
    const reveal = (actor: string, unit: string) =>
      server.running.services.db.transaction('app_health', {}, (tx) =>
        tx.query('select * from reveal_contacts($1, $2, $3, $4, $5, $6)', [
          ...[actor, unit, found.id, [...met.values()], ['name'], 'trace'],
        ]),
      );
    await expect(reveal(stranger, units.centre.id)).rejects.toThrow(/not open to this account/);
    await expect(reveal(await accountOf(opener), units.station.id)).rejects.toThrow(
      /not open to this account/,
    );
    expect(await reveal(await accountOf(opener), units.centre.id)).toHaveLength(2);
  });
});

describe('a refusal', () => {
  const refusals = async () =>
    (await audit('trace_refused')).map(({ actor_id, fields }) => [actor_id, fields[0]]);

  it('meets who asked and wants to decide, also for another unit, and is on record', async () => {
    const found = await openedCase(opener, units.centre, newCase(server, patient.personId));
    const both = await staffOf(server, units.department, '0905100001', 'Ngô Thị Mở');
    const asked = { unitId: units.department.id, reason: 'Cần gọi' };
    expect((await opener.put(path(found, '/approval-request'), asked)).status).toBe(204);
    const own = await opener.put(path(found, '/approval'), { reason: 'Tự duyệt' });
    const other = await both.put(casePath(units.department, found.id, '/approval'), { reason: 'Tự duyệt' });
    expect([own.body.code, other.body.code]).toEqual(['trace_same_person', 'trace_same_person']);
    const me = await accountOf(opener);
    expect((await refusals()).slice(-2)).toEqual([
      [me, 'trace_same_person'],
      [me, 'trace_same_person'],
    ]);
    await server.sql('update health_staff set until = now() where unit_id = $1 and account_id = $2', [
      ...[units.department.id, me],
    ]);
  });

  it('meets 22 days, and is on record', async () => {
    const now = server.running.services.clock.now();
    const input = newCase(server, patient.personId, { from: new Date(now - 22 * DAY_MS).toISOString() });
    const answer = await opener.put(casePath(units.centre, newId()), input);
    expect([answer.status, answer.body.code]).toEqual([400, 'trace_period_invalid']);
    expect((await refusals()).at(-1)).toEqual([await accountOf(opener), 'trace_period_invalid']);
  });

  it('meets a citizen, an owner and a station, and is on record', async () => {
    const nurse = await staffOf(server, units.station, '0905100004', 'Trịnh Thị Trạm');
    const input = newCase(server, patient.personId);
    for (const [client, unit] of [
      [patient.client, units.centre],
      [owner, units.centre],
      [nurse, units.station],
      [nurse, units.centre],
    ] as const) {
      const answer = await client.put(casePath(unit, newId()), input);
      expect([403, 404]).toContain(answer.status);
      const [row] = (await audit('trace_refused')).slice(-1);
      expect(row).toMatchObject({ actor_id: await accountOf(client), unit_id: unit.id });
    }
  });

  it('meets a unit that was not asked: for it the case is not there', async () => {
    const found = await openedCase(opener, units.centre, newCase(server, patient.personId));
    expect((await approver.get(casePath(units.department, found.id))).status).toBe(404);
    expect(
      (await approver.get(`/api/health-units/${units.department.id}/cases`)).body.cases,
    ).not.toContainEqual(expect.objectContaining({ id: found.id }));
    const taken = await opener.put(
      casePath(units.centre, newId()),
      newCase(server, patient.personId, { number: found.number }),
    );
    expect(taken.body.code).toBe('case_number_taken');
  });
});
