import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AN_DONG, HOME, OTHER, startTwoCells, type TwoCells } from '../../../test/harness/cells.ts';
import { scan, scanItem, sendScans } from '../../../test/harness/scans.ts';
import { type Client, newId, startTestServer, type TestServer } from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';
import { addDays, dayOf } from '../../domain/time.ts';

const NAMES = ['Nguyễn Thị Kim Cương', 'Trần Văn Bạch Ngọc', 'Lê Hoàng Hổ Phách'];
/** What a view in full gives, and so what its record names. */
const GIVEN = ['name', 'phone', 'idNumber', 'birthDate', 'sex', 'address', 'area'];

const REVEAL = 'select * from reveal_visitors($1, $2, $3, $4, $5, $6, $7)';
const now = () => new Date();
const lastDay = () => new Date(Date.now() - 86_400_000);

let server: TestServer;
let owner: Client;
let hospital: Place;
let people: { personId: string; card: { code: string } }[];
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.logIn('0904600001');
  hospital = await server.openPlace(owner, 'Bệnh viện Xem Đủ');
  await server.grantSpecial(hospital.id);
  people = [];
  for (const [index, name] of NAMES.entries()) people.push(await server.register(`090460010${index}`, name));
  const items = people.flatMap(({ card }) => [card, card].map(({ code }) => scanItem(hospital, { code })));
  await sendScans(owner, hospital, items);
});
afterAll(async () => {
  await server?.stop();
});

const record = () =>
  server.sql<{ subject_id: string; action: string; purpose: string; actor_id: string; fields: string[] }>(
    "select subject_id, action, purpose, actor_id, fields from audit_event where action = 'reveal' order by id",
  );
const leaks = (answer: { bytes: Buffer }) =>
  /Cương|Ngọc|Phách|0904 600 10/.test(answer.bytes.toString('utf8'));

describe('a special place', () => {
  it('L15: sees its visitors in full, and each view has one row for each person seen', async () => {
    const before = (await record()).length;
    const log = await owner.get(`/api/places/${hospital.id}/full-visits`);
    expect(log.body.rows).toHaveLength(6);
    const names = new Set(log.body.rows.map((row: { person: { name: string } }) => row.person.name));
    expect(names).toEqual(new Set(NAMES));
    expect(log.body.rows[0].person).toMatchObject({ birthDate: '1985-03-08', address: '12 Tổ 3, Khu phố 2' });
    const rows = (await record()).slice(before);
    expect(rows.map(({ subject_id }) => subject_id).toSorted()).toEqual(
      people.map(({ personId }) => personId).toSorted(),
    );
    const { accountId } = (await owner.get('/api/me')).body;
    for (const row of rows) expect(row).toMatchObject({ purpose: 'log', actor_id: accountId, fields: GIVEN });
  });

  it('L15: sees the person at the scan, on record too, also when the scan is sent again', async () => {
    const before = (await record()).length;
    const item = scanItem(hospital, { code: people[0]?.card.code ?? '' });
    for (const status of ['created', 'exists']) {
      const answer = await sendScans(owner, hospital, [item], true);
      expect(answer.body.items[0]).toMatchObject({
        status,
        person: { name: NAMES[0], phone: '0904 600 100' },
      });
    }
    const rows = (await record()).slice(before);
    expect(rows.map(({ purpose, subject_id }) => [purpose, subject_id])).toEqual([
      ['scan', people[0]?.personId],
      ['scan', people[0]?.personId],
    ]);
  });

  it('L15: sees nobody who was not there, and a refused scan shows nobody', async () => {
    const { card, client, personId } = await server.register('0904600109', 'Phạm Thị Kim Ngọc');
    await client.post(`/api/people/${personId}/cards`, { id: newId(), reason: 'lost' });
    const answer = await sendScans(owner, hospital, [scanItem(hospital, { code: card.code })], true);
    expect(answer.body.items[0]).toMatchObject({ status: 'refused', reason: 'revoked_card' });
    expect(leaks(answer)).toBe(false);
    const { accountId } = (await owner.get('/api/me')).body;
    const call = server.running.services.db.transaction('app_health', { place: hospital.id }, (tx) =>
      tx.query(REVEAL, [accountId, hospital.id, [personId], lastDay(), now(), ['name'], 'log']),
    );
    expect(await call).toEqual([]);
  });

  it('L15: sees nobody for a time in which that person was not there', async () => {
    const { accountId } = (await owner.get('/api/me')).body;
    const shown = (from: Date, until: Date) =>
      server.running.services.db.transaction('app_health', { place: hospital.id }, (tx) =>
        tx.query(REVEAL, [accountId, hospital.id, [people[0]?.personId], from, until, ['name'], 'log']),
      );
    expect(await shown(lastDay(), now())).toHaveLength(1);
    const before = (await record()).length;
    expect(await shown(new Date(Date.now() + 60_000), new Date(Date.now() + 120_000))).toEqual([]);
    expect(await record()).toHaveLength(before);
  });

  it('L15: the database itself gives nothing to a place without authority, or an account without a right', async () => {
    const school = await server.openPlace(owner, 'Trường Không Quyền');
    await sendScans(owner, school, [scanItem(school, { code: people[0]?.card.code ?? '' })]);
    const { accountId } = (await owner.get('/api/me')).body;
    const { db } = server.running.services;
    for (const [actor, place] of [
      [accountId, school.id],
      [newId(), hospital.id],
    ] as const) {
      const call = db.transaction('app_health', { place }, (tx) =>
        tx.query(REVEAL, [actor, place, [people[0]?.personId], lastDay(), now(), [], 'log']),
      );
      await expect(call).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('L15: gets nothing while the record cannot be written, on any of its pages', async () => {
    await server.sql(`create function fail_audit() returns trigger language plpgsql as $$
      begin raise exception 'the record is full: %', new.subject_id; end $$`);
    await server.sql(
      'create trigger fail_audit before insert on audit_event for each row execute function fail_audit()',
    );
    try {
      const item = scanItem(hospital, { code: people[1]?.card.code ?? '' });
      const answers = [
        await owner.get(`/api/places/${hospital.id}/full-visits`),
        await sendScans(owner, hospital, [item], true),
      ];
      for (const answer of answers) {
        expect(answer.status).toBe(500);
        expect(leaks(answer)).toBe(false);
        expect(answer.bytes.toString('utf8')).not.toContain('record is full');
      }
      expect((await owner.get(`/api/places/${hospital.id}/visits`)).status).toBe(200);
    } finally {
      await server.sql('drop trigger fail_audit on audit_event');
    }
    expect((await owner.get(`/api/places/${hospital.id}/full-visits`)).status).toBe(200);
  });

  it('L14: on its masked pages is masked like everybody', async () => {
    for (const path of ['visits', 'inside', 'visits.csv'])
      expect(leaks(await owner.get(`/api/places/${hospital.id}/${path}`)), path).toBe(false);
  });

  it('the record can be added to and read by its auditor, and changed by nobody', async () => {
    const { db } = server.running.services;
    const [count] = await db.transaction('auditor', {}, (tx) =>
      tx.query<{ n: number }>('select count(*)::integer as n from audit_event'),
    );
    expect(count?.n).toBeGreaterThan(0);
    for (const role of [
      'app_citizen',
      'app_gate',
      'app_owner',
      'app_health',
      'app_jobs',
      'auditor',
    ] as const) {
      for (const sql of [
        "update audit_event set purpose = ''",
        'delete from audit_event',
        'truncate audit_event',
      ])
        await expect(
          db.transaction(role, {}, (tx) => tx.query(sql)),
          `${role} ${sql}`,
        ).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('a special place that sees a visitor of the other cell', () => {
  let cells: TwoCells;
  let owner: Client;
  let hospital: Place;
  beforeAll(async () => {
    cells = await startTwoCells({ inOneDatabase: false });
    owner = await cells.server.logIn('0904600201');
    hospital = await cells.server.openPlace(owner, 'Bệnh viện Chợ Rẫy', AN_DONG);
    await cells.server.grantSpecial(hospital.id);
  });
  afterAll(async () => {
    await cells?.stop();
  });
  const views = (personId: string) =>
    cells.server.sql<{ place_id: string; purpose: string }>(
      "select place_id, purpose from audit_event where subject_id = $1 and action = 'reveal' order by id",
      [personId],
    );

  it('L15: sees the person in full at the scan and in the log, and each view is on record where the person lives', async () => {
    const { personId, card } = await cells.server.register('0904600271', 'Đào Thị Vượt Tuyến');
    const neighbour = await cells.registerThere('0904600272', 'Đào Văn Đúng Tuyến');
    const items = [scanItem(hospital, { code: card.code }), scanItem(hospital, { code: neighbour.code })];
    const answer = await sendScans(owner, hospital, items, true);
    expect(answer.body.items).toMatchObject([
      { status: 'created', person: { name: 'Đào Thị Vượt Tuyến', phone: '0904 600 271' } },
      { status: 'created', person: { name: 'Đào Văn Đúng Tuyến' } },
    ]);
    const log = await owner.get(`/api/places/${hospital.id}/full-visits`);
    const names = log.body.rows.map((row: { person: { name: string } }) => row.person.name);
    expect(names.toSorted()).toEqual(['Đào Thị Vượt Tuyến', 'Đào Văn Đúng Tuyến']);
    expect(await views(personId)).toEqual([
      { place_id: hospital.id, purpose: 'scan' },
      { place_id: hospital.id, purpose: 'log' },
    ]);
  });

  it('L15: gets nobody from there of whom it is not noted that he may have been in its cell on those days', async () => {
    const { personId } = await cells.server.register('0904600273', 'Đào Thị Ở Nhà');
    const { personId: visitorId, card } = await cells.server.register('0904600274', 'Đào Thị Hôm Nay');
    expect(await scan(owner, hospital, { code: card.code })).toMatchObject({ status: 'created' });
    const { accountId } = (await owner.get('/api/me')).body;
    const given = (cell: string, day: string) =>
      cells.server.running.services.db.transaction('app_health', { cell: HOME }, (tx) =>
        tx.query<{ person_id: string }>('select * from reveal_to_cell($1, $2, $3, $4, $5, $5, $6, $7)', [
          ...[accountId, hospital.id, cell, [personId, visitorId], day, ['name'], 'log'],
        ]),
      );
    expect(await given(OTHER, dayOf(Date.now()))).toMatchObject([{ person_id: visitorId }]);
    expect(await given(OTHER, addDays(dayOf(Date.now()), -1))).toEqual([]);
    expect(await given(HOME, dayOf(Date.now()))).toEqual([]);
    expect(await views(personId)).toEqual([]);
    expect(await views(visitorId)).toHaveLength(1);
  });
});
