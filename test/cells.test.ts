import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '../src/contract/places.ts';
import { idNumberCode } from '../src/domain/foreign-code.ts';
import { addDays, dayOf } from '../src/domain/time.ts';
import { listCellsOfPerson } from '../src/server/people/list-cells-of-person.ts';
import { isDatabaseError } from '../src/server/platform/db.ts';
import { admitOwnPersonElsewhere } from '../src/server/visits/admit-own-person-elsewhere.ts';
import { findVisitorsElsewhere } from '../src/server/visits/find-visitors-elsewhere.ts';
import { AN_DONG, HOME, OTHER, startTwoCells, type TwoCells } from './harness/cells.ts';
import { scan, scanItem, selfItem, sendScans, visit } from './harness/scans.ts';
import {
  ADMIN_PHONE,
  type Client,
  newId,
  personInput,
  placeInput,
  type TestServer,
} from './harness/server.ts';

const today = dayOf(Date.now());

describe.each([
  ['in one database', true],
  ['in two databases', false],
])('two cells %s', (_name, inOneDatabase) => {
  let cells: TwoCells;
  let server: TestServer;
  let owner: Client;
  let there: Place;
  beforeAll(async () => {
    cells = await startTwoCells({ inOneDatabase });
    server = cells.server;
    owner = await server.logIn('0908000001');
    there = await server.openPlace(owner, 'Bến xe Miền Tây', AN_DONG);
  });
  afterAll(async () => {
    await cells?.stop();
  });

  const hmacOf = (alias: string) => server.running.services.keys.indexOf('alias', alias);
  const aliasOf = (code: string) => code.slice(1, 26);

  /** What the recorder does with a card that the place's cell does not know. */
  const lookUp = async (code: string, day = today) => {
    const hmac = hmacOf(aliasOf(code));
    const found = await findVisitorsElsewhere(server.running.services, OTHER, [{ aliasHmac: hmac, day }]);
    return found.get(hmac.toString('hex'));
  };

  describe('a place', () => {
    it('lies in the cell of its province, which its number names, and is found by it', async () => {
      expect(there.number.startsWith('79')).toBe(true);
      expect(await cells.sqlThere('select id from place')).toEqual([{ id: there.id }]);
      expect(await server.sql('select 1 from place where id = $1', [there.id])).toEqual([]);
      const shown = await server.client().get(`/api/public/places/${there.number}`);
      expect(shown.body).toMatchObject({ name: 'Bến xe Miền Tây' });
    });

    it('of a province that is not served lies in the home cell', async () => {
      const hanoi = await server.openPlace(owner, 'Chợ Đồng Xuân', {
        areaCode: '00070',
        areaVersion: '2026-04-30',
      });
      expect(hanoi.number.startsWith('75')).toBe(true);
    });

    it('stays in its cell and keeps its number when its address moves to another province', async () => {
      const input = { ...placeInput('Bến xe Miền Tây') };
      const moved = await owner.put(`/api/places/${there.id}`, input);
      expect([moved.status, moved.body.number]).toEqual([200, there.number]);
      await owner.put(`/api/places/${there.id}`, { ...input, ...AN_DONG });
    });

    it('of another cell is in the list of its owner, beside the ones at home, and in the rights after login', async () => {
      const here = await server.openPlace(owner, 'Bến xe Biên Hòa');
      const listed = (await owner.get('/api/places')).body.places.map(({ id }: Place) => id);
      expect(listed).toEqual(expect.arrayContaining([there.id, here.id]));
      const me = (await owner.get('/api/me')).body;
      expect(me.places.map(({ id }: Place) => id)).toEqual(listed);
    });

    it('of another cell lets numbers in that its owner adds, and the administrator finds it and decides on it', async () => {
      const added = await owner.put(`/api/places/${there.id}/controllers/${newId()}`, {
        phone: '0908000002',
        name: 'Bác Gác Cổng',
      });
      expect(added.status).toBe(200);
      const guard = await server.logIn('0908000002');
      expect((await guard.get(`/api/places/${there.id}`)).body).toMatchObject({ right: 'controller' });
      expect((await guard.get('/api/places')).body.places).toMatchObject([{ id: there.id }]);

      await owner.put(`/api/places/${there.id}/special-requests/${newId()}`, {
        kind: 'quarantine',
        note: '',
      });
      const admin = await server.logIn(ADMIN_PHONE);
      expect((await admin.get('/api/admin/special-requests')).body.requests).toMatchObject([
        { placeId: there.id, state: 'open' },
      ]);
      await server.grantSpecial(there.id);
      expect((await admin.get('/api/admin/places?q=ben+xe')).body.places[0]).toMatchObject({
        number: there.number,
        special: { kind: 'hospital' },
      });
      expect(await cells.sqlThere('select 1 from place_special')).toHaveLength(1);
    });
  });

  describe('a person', () => {
    it('lives in the cell of the home, with all others of the phone, wherever they live', async () => {
      const { client, personId } = await cells.registerThere('0908000011', 'Lý Thị Sài Gòn');
      const childId = newId();
      const child = personInput('Lý Văn Con', { relation: 'child', birthDate: '2015-01-01' });
      expect((await client.put(`/api/people/${childId}`, child)).status).toBe(201);
      await server.declare(client, childId);
      const known = await cells.sqlThere<{ id: string }>(
        'select id from person_public where home_cell is null',
      );
      expect(known.map(({ id }) => id)).toEqual(expect.arrayContaining([personId, childId]));
      expect(
        await server.sql('select 1 from person_public where id = any($1)', [[personId, childId]]),
      ).toEqual([]);
      expect((await client.get('/api/me')).body).toMatchObject({ personId, name: 'Lý Thị Sài Gòn' });
      expect((await client.get('/api/people')).body.people).toMatchObject([
        { id: personId },
        { id: childId },
      ]);
      expect((await client.get(`/api/people/${childId}/declarations`)).body.declarations).toHaveLength(1);
    });

    it('L3: who is ill is the alert of the station at home there, which sees the person after the record of it', async () => {
      const [department, station] = [newId(), newId()];
      const admin = await server.logIn(ADMIN_PHONE);
      const units = [
        [department, { kind: 'department', name: 'Sở Y tế', parentId: null, areaCodes: ['79'] }],
        [station, { kind: 'station', name: 'Trạm', parentId: department, areaCodes: [AN_DONG.areaCode] }],
      ] as const;
      for (const [id, unit] of units) {
        expect((await admin.put(`/api/admin/health-units/${id}`, { ...unit, phone: '' })).status).toBe(204);
      }
      const staff = { phone: '0908000018', name: 'Lý Thị Trạm' };
      await admin.put(`/api/admin/health-units/${station}/staff/${newId()}`, staff);
      const { client, personId } = await cells.registerThere('0908000017', 'Lý Thị Sốt');
      await server.declare(client, personId, { symptoms: true, symptomList: ['fever'] });
      const nurse = await server.logIn(staff.phone);
      const path = `/api/health-units/${station}/alerts`;
      const [alert] = (await nurse.get(path)).body.alerts;
      expect(alert).toMatchObject({ maskedName: 'Lý Thị ***' });
      const opened = await nurse.post(`${path}/${alert.id}/open`, undefined);
      expect(opened.body.person).toMatchObject({ name: 'Lý Thị Sốt' });
      const step = await nurse.post(`${path}/${alert.id}/steps`, { id: newId(), action: 'acknowledge' });
      expect(step.body.alert.state).toBe('acknowledged');
      expect(await server.message(staff.phone)).toContain('có cảnh báo y tế đang chờ');
      expect(
        await cells.sqlThere('select action from audit_event where subject_id = $1', [personId]),
      ).toEqual([{ action: 'reveal' }]);
      expect(await server.sql('select 1 from alert where person_id = $1', [personId])).toEqual([]);
    });

    it('who registered when there was one cell stays there, and so does the rest of the family', async () => {
      const { client } = await server.register('0908000012', 'Ngô Thị Lâu Năm');
      await server.sql('update account set people_cell = null where people_cell = $1', [HOME]);
      const childId = newId();
      const child = personInput('Ngô Văn Mới', { relation: 'child', birthDate: '2015-01-01', ...AN_DONG });
      await client.put(`/api/people/${childId}`, child);
      expect(await server.sql('select 1 from person_public where id = $1', [childId])).toHaveLength(1);
    });

    it('of the second cell is checked in at a gate there, as at home', async () => {
      const { client, personId, code } = await cells.registerThere('0908000013', 'Đỗ Thị Tại Chỗ');
      expect(await scan(owner, there, { code })).toMatchObject({ status: 'created' });
      await server.settle();
      expect((await client.get(`/api/people/${personId}/stays`)).body.stays).toMatchObject([
        { placeName: 'Bến xe Miền Tây', placeNumber: there.number },
      ]);
    });
  });

  describe('a card of the home cell at a gate of the other', () => {
    it('names its person and the verdict of the day; the gate’s cell then knows both, covered', async () => {
      const { client, personId, card } = await server.register('0908000021', 'Phạm Thị Qua Đường');
      await server.declare(client, personId, { contactPatient: true });
      const declaredToday = await server.sql<{ verdict: string }>(
        'select verdict from declaration_day where person_id = $1',
        [personId],
      );
      const found = await lookUp(card.code);
      const [known] = await cells.sqlThere<{ masked_name: string }>(
        'select masked_name, account_id, home_cell from person_public where id = $1',
        [personId],
      );
      expect(known).toMatchObject({ account_id: null, home_cell: HOME });
      expect(found).toEqual({
        personId,
        homeCell: HOME,
        maskedName: known?.masked_name,
        cardEndedAt: undefined,
        verdicts: new Map([[today, declaredToday[0]?.verdict]]),
      });
      expect(
        await cells.sqlThere('select verdict, home_cell from declaration_day where person_id = $1', [
          personId,
        ]),
      ).toEqual([{ verdict: declaredToday[0]?.verdict, home_cell: HOME }]);
      expect(await cells.sqlThere('select 1 from person_secret where person_id = $1', [personId])).toEqual(
        [],
      );
    });

    it('is noted at home first, for its day, once however often it passes', async () => {
      const { personId, card } = await server.register('0908000022', 'Vũ Văn Hay Đi');
      const days = [addDays(today, -2), today, today];
      for (const day of days) await lookUp(card.code, day);
      expect(
        await server.sql('select day, cell from person_cell where person_id = $1 order by day', [personId]),
      ).toEqual([
        { day: expect.anything(), cell: OTHER },
        { day: expect.anything(), cell: OTHER },
      ]);
      const cellsOf = (from: string, to: string) =>
        listCellsOfPerson(server.running.services, personId, from, to);
      expect(await cellsOf(today, today)).toEqual([HOME, OTHER]);
      expect(await cellsOf(addDays(today, -1), addDays(today, -1))).toEqual([HOME]);
    });

    it('brings a new name at the next passage', async () => {
      const { client, personId, card } = await server.register('0908000023', 'Hồ Thị Tên Cũ');
      await lookUp(card.code);
      await client.put(`/api/people/${personId}`, personInput('Hồ Thị Bích Ngọc'));
      const before = await lookUp(card.code);
      const [known] = await cells.sqlThere<{ masked_name: string }>(
        'select masked_name from person_public where id = $1',
        [personId],
      );
      expect(before).toMatchObject({ maskedName: known?.masked_name });
      expect(known?.masked_name).toContain('Bích');
    });

    it('that was replaced says when it ended, and one that nobody knows is unknown', async () => {
      const { client, personId, card } = await server.register('0908000024', 'Cao Văn Mất Thẻ');
      await client.post(`/api/people/${personId}/cards`, { id: newId(), reason: 'lost' });
      expect(await lookUp(card.code)).toMatchObject({ personId, cardEndedAt: expect.any(Number) });
      expect(await lookUp('1'.repeat(28))).toEqual({ refusal: 'unknown_card' });
    });

    it('never becomes the other cell’s own person, where somebody there took the same id', async () => {
      const { personId, card } = await server.register('0908000025', 'Mai Văn Một');
      const twin = await server.logIn('0908000026');
      const input = personInput('Mai Văn Hai', AN_DONG);
      expect((await twin.put(`/api/people/${personId}`, input)).status).toBe(201);
      expect(await lookUp(card.code)).toEqual({ refusal: 'unknown_card' });
      expect((await twin.get('/api/me')).body.name).toBe('Mai Văn Hai');
    });
  });

  it('a person who scans a poster of the other cell is let pass there by the own phone, and by no other', async () => {
    const { client, personId } = await server.register('0908000031', 'Lâm Thị Tự Quét');
    const { accountId } = (await client.get('/api/me')).body;
    const { services } = server.running;
    const request = { personId, placeCell: OTHER, days: [today] };
    const stranger = (await owner.get('/api/me')).body.accountId;
    expect(await admitOwnPersonElsewhere(services, { ...request, accountId: stranger })).toBeUndefined();
    expect(await server.sql('select 1 from person_cell where person_id = $1', [personId])).toEqual([]);
    expect(await admitOwnPersonElsewhere(services, { ...request, accountId })).toMatchObject({ personId });
    expect(await server.sql('select 1 from person_cell where person_id = $1', [personId])).toHaveLength(1);
  });

  describe('a person of the home cell who visits a place of the other', () => {
    const stays = async (client: Client, personId: string) =>
      (await client.get(`/api/people/${personId}/stays`)).body.stays;
    const log = async (place: Place) => (await owner.get(`/api/places/${place.id}/visits`)).body.rows;

    it('is checked in by the card as at home; the log there shows the mask, the own history both places', async () => {
      const { client, personId, card } = await server.register('0908000061', 'Trịnh Thị Hai Nơi');
      const home = await server.openPlace(owner, 'Chợ Biên Hòa');
      const entered = await scan(owner, there, { code: card.code });
      expect(entered).toMatchObject({ status: 'created', direction: 'in', declaredToday: false });
      expect(await scan(owner, home, { code: card.code })).toMatchObject({ status: 'created' });
      await server.settle();
      expect((await log(there))[0]).toMatchObject({
        maskedName: entered.maskedName,
        maskedPhone: expect.stringContaining('*'),
      });
      expect((await owner.get(`/api/places/${there.id}/inside`)).body.people[0]).toMatchObject({
        maskedName: entered.maskedName,
      });
      const own = await stays(client, personId);
      expect(own.map(({ placeName }: { placeName: string }) => placeName)).toEqual([
        'Chợ Biên Hòa',
        'Bến xe Miền Tây',
      ]);
      expect(await listCellsOfPerson(server.running.services, personId, today, today)).toEqual([HOME, OTHER]);
      expect(await server.sql('select 1 from visit where place_id = $1', [there.id])).toEqual([]);
    });

    it('goes out again by the automatic direction, and a scan sent twice is one row', async () => {
      const { card } = await server.register('0908000062', 'Trịnh Văn Vào Ra');
      const item = scanItem(there, { code: card.code, direction: 'auto' });
      const answers = await Promise.all(
        Array.from({ length: 8 }, async () => (await sendScans(owner, there, [item])).body.items[0]),
      );
      expect(answers.filter(({ status }) => status === 'created')).toHaveLength(1);
      expect(answers.every(({ direction }) => direction === 'in')).toBe(true);
      expect(await scan(owner, there, { code: card.code, direction: 'auto' })).toMatchObject({
        status: 'created',
        direction: 'out',
      });
    });

    it('with a cancelled card is refused with that reason, and one of two in a batch spoils no other', async () => {
      const { client, personId, card } = await server.register('0908000063', 'Trịnh Thị Thẻ Mới');
      await client.post(`/api/people/${personId}/cards`, { id: newId(), reason: 'lost' });
      const { card: good } = await server.register('0908000064', 'Trịnh Thị Thẻ Tốt');
      const codes = [card.code, good.code];
      const answer = await sendScans(
        owner,
        there,
        codes.map((code) => scanItem(there, { code })),
      );
      expect(answer.body.items).toMatchObject([
        { status: 'refused', reason: 'revoked_card' },
        { status: 'created' },
      ]);
    });

    it('is kept out there by the day’s verdict, where a declaration is asked for', async () => {
      const strict = await server.openPlace(owner, 'Trường ở Quận 5', {
        ...AN_DONG,
        requiresDeclaration: true,
      });
      const { client, personId, card } = await server.register('0908000065', 'Trịnh Văn Có Ốm');
      expect(await scan(owner, strict, { code: card.code })).toMatchObject({ reason: 'not_declared' });
      await server.declare(client, personId);
      expect(await scan(owner, strict, { code: card.code })).toMatchObject({
        status: 'created',
        declaredToday: true,
      });
    });

    it('records himself by the poster there, and by the number and the code sent to it', async () => {
      const { client, personId } = await server.register('0908000066', 'Trịnh Thị Quét Bảng');
      expect(await visit(client, selfItem(there, personId))).toMatchObject({ status: 'created' });
      const phone = '0908000067';
      const { client: other, personId: otherId } = await server.register(phone, 'Trịnh Thị Đọc Số');
      await owner.post(`/api/places/${there.id}/visitor-codes`, { phone });
      const phoneCode = /\d{6}/.exec(await server.message(phone))?.[0] ?? '';
      const byPhone = scanItem(there, { phone, phoneCode, way: 'manual' });
      for (const status of ['created', 'exists'])
        expect((await sendScans(owner, there, [byPhone])).body.items[0]).toMatchObject({ status });
      await server.settle();
      for (const [who, id] of [
        [client, personId],
        [other, otherId],
      ] as const)
        expect(await stays(who, id)).toMatchObject([{ placeNumber: there.number }]);
    });
  });

  describe('an identity card', () => {
    it('of somebody of another cell is known there, and one of nobody stays unknown', async () => {
      const client = await server.logIn('0908000068');
      const idNumber = '099190000068';
      await client.put(`/api/people/${newId()}`, personInput('Trịnh Thị Thẻ Xa', { idNumber }));
      const item = scanItem(there, { code: idNumberCode(idNumber) });
      for (const status of ['created', 'exists'])
        expect((await sendScans(owner, there, [item])).body.items[0]).toMatchObject({
          status,
          maskedName: 'Trịnh Thị Thẻ ***',
        });
      expect(await scan(owner, there, { code: idNumberCode('099190000069') })).toMatchObject({
        reason: 'person_not_registered',
      });
    });
  });

  describe('the walls between cells', () => {
    it('the rows of a place are not there in the other cell, whatever the scope says', async () => {
      const { db } = server.running.services;
      const scope = { place: there.id };
      const seen = (cell: string) =>
        db.transaction('app_owner', { ...scope, cell }, (tx) => tx.query('select 1 from place_right'));
      expect((await seen(OTHER)).length).toBeGreaterThan(0);
      expect(await seen(HOME)).toEqual([]);
    });

    it('the role that carries copies reads no profile and no answer, and changes nobody who lives there', async () => {
      const { db } = server.running.services;
      const { personId } = await cells.registerThere('0908000041', 'Tô Thị Chủ Nhà');
      const run = (sql: string) =>
        db.transaction('app_cells', { cell: OTHER }, (tx) => tx.execute(sql, [personId]));
      const refused = (sql: string) =>
        expect(run(sql)).rejects.toSatisfy((error) => isDatabaseError(error, '42501'));
      for (const table of ['person_secret', 'declaration', 'consent'])
        await refused(`select * from ${table} where person_id = $1`);
      await refused('delete from person_public where id = $1');
      await refused('update person_public set account_id = null where id = $1');
      expect(await run(`update person_public set masked_name = 'x' where id = $1`)).toBe(0);
      await refused(
        `insert into declaration_day (person_id, day, declaration_id, verdict, declared_at)
         values ($1, current_date, $1, 'ok', now())`,
      );
    });
  });

  it('old copies and notes go in the night, and what is of use stays', async () => {
    const { personId, card } = await server.register('0908000051', 'Đinh Văn Lâu Rồi');
    const { personId: recentId, card: recent } = await server.register('0908000052', 'Đinh Văn Mới Qua');
    await lookUp(card.code, addDays(today, -40));
    await lookUp(recent.code);
    await cells.sqlThere(`update person_public set created_at = now() - interval '40 days' where id = $1`, [
      personId,
    ]);
    const { db, jobs } = server.running.services;
    await db.transaction('app_jobs', {}, (tx) => jobs.enqueue(tx, 'erase-old-data', {}));
    const copies = async () => {
      const rows = await cells.sqlThere<{ id: string }>('select id from person_public where id = any($1)', [
        [personId, recentId],
      ]);
      return rows.map(({ id }) => id);
    };
    const notes = (id: string) => server.sql('select 1 from person_cell where person_id = $1', [id]);
    await expect.poll(copies, { timeout: 20_000 }).toEqual([recentId]);
    await expect.poll(() => notes(personId), { timeout: 20_000 }).toEqual([]);
    expect(await notes(recentId)).toHaveLength(1);
    expect(await server.sql('select 1 from person_public where id = $1', [personId])).toHaveLength(1);
  });
});
