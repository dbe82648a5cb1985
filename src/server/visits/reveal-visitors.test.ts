import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanItem, sendScans } from '../../../test/harness/scans.ts';
import { type Client, newId, startTestServer, type TestServer } from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';

const NAMES = ['Nguyễn Thị Kim Cương', 'Trần Văn Bạch Ngọc', 'Lê Hoàng Hổ Phách'];
/** What a view in full gives, and so what its record names. */
const GIVEN = ['name', 'phone', 'idNumber', 'birthDate', 'sex', 'address', 'area'];

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
      tx.query('select * from reveal_visitors($1, $2, $3, $4, $5)', [
        accountId,
        hospital.id,
        [personId],
        ['name'],
        'log',
      ]),
    );
    expect(await call).toEqual([]);
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
        tx.query('select * from reveal_visitors($1, $2, $3, $4, $5)', [
          actor,
          place,
          [people[0]?.personId],
          [],
          'log',
        ]),
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
