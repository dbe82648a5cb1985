import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AN_DONG, startTwoCells, type TwoCells } from '../../../test/harness/cells.ts';
import { scanItem, sendScans } from '../../../test/harness/scans.ts';
import { ADMIN_PHONE, type Client, newId, type TestServer } from '../../../test/harness/server.ts';
import { limits } from '../../domain/limits.ts';
import { objectionNumber } from '../../domain/objection.ts';
import { addDays, dayOf } from '../../domain/time.ts';

let cells: TwoCells;
let server: TestServer;
let owner: Client;
let person: { client: Client; personId: string; card: { code: string } };
beforeAll(async () => {
  cells = await startTwoCells({ inOneDatabase: false });
  server = cells.server;
  owner = await server.logIn('0907100001');
  person = await server.register('0907100002', 'Nguyễn Thị Được Xem');
});
afterAll(async () => {
  await cells?.stop();
});

async function openHospital(name: string, area = {}) {
  const hospital = await server.openPlace(owner, name, area);
  await server.grantSpecial(hospital.id);
  return hospital;
}

const viewsOf = async ({ client, personId } = person) =>
  (await client.get(`/api/people/${personId}/views`)).body;

describe('who looked at the own data', () => {
  it('L15: shows each view in full at once: institution, role, purpose, fields, the newest first', async () => {
    const before = Date.now() - 1_000;
    const hospital = await openHospital('Bệnh viện Ghi Sổ');
    await sendScans(owner, hospital, [scanItem(hospital, { code: person.card.code })], true);
    await owner.get(`/api/places/${hospital.id}/full-visits`);
    const { views, isMore } = await viewsOf();
    expect(isMore).toBe(false);
    const fields = ['name', 'phone', 'idNumber', 'birthDate', 'sex', 'address', 'area'];
    const seen = { institution: 'Bệnh viện Ghi Sổ', role: 'special_place', action: 'reveal', fields };
    expect(views).toMatchObject([
      { ...seen, purpose: 'log' },
      { ...seen, purpose: 'scan' },
    ]);
    for (const { at } of views) expect(Date.parse(at)).toBeGreaterThan(before);
  });

  it('never says which employee it was', async () => {
    const { accountId } = (await owner.get('/api/me')).body;
    expect(JSON.stringify(await viewsOf())).not.toContain(accountId);
  });

  it('shows views in another province, by the record of the own one', async () => {
    const there = await openHospital('Bệnh viện Chợ Xa', AN_DONG);
    await sendScans(owner, there, [scanItem(there, { code: person.card.code })], true);
    expect((await viewsOf()).views[0]).toMatchObject({ institution: 'Bệnh viện Chợ Xa', purpose: 'scan' });
  });

  it('shows a health unit that opened an alert, by its name', async () => {
    const [department, admin] = [newId(), await server.logIn(ADMIN_PHONE)];
    const unit = { kind: 'department', name: 'Sở Y tế', parentId: null, areaCodes: ['75'], phone: '' };
    await admin.put(`/api/admin/health-units/${department}`, unit);
    const staff = { phone: '0907100008', name: 'Đỗ Văn Sở' };
    await admin.put(`/api/admin/health-units/${department}/staff/${newId()}`, staff);
    const doctor = await server.logIn(staff.phone);
    await server.declare(person.client, person.personId, { symptoms: true, symptomList: ['fever'] });
    const { alerts } = (await doctor.get(`/api/health-units/${department}/alerts`)).body;
    await doctor.post(`/api/health-units/${department}/alerts/${alerts[0].id}/open`);
    const { views } = await viewsOf();
    expect(views[0]).toMatchObject({ institution: 'Sở Y tế', role: 'health_staff', purpose: 'alert' });
    expect(JSON.stringify(views)).not.toContain('Đỗ Văn Sở');
  });

  it('is shown to nobody else: not to another phone, and not by naming another scope', async () => {
    const other = await server.register('0907100003', 'Trần Văn Tò Mò');
    expect((await other.client.get(`/api/people/${person.personId}/views`)).status).toBe(404);
    expect((await viewsOf(other)).views).toEqual([]);
    const { accountId } = (await other.client.get('/api/me')).body;
    const asScope = (scope: { account?: string; person?: string }) =>
      server.running.services.db.transaction('app_citizen', scope, (tx) =>
        tx.query<{ id: number }>('select * from own_views(100)'),
      );
    expect(await asScope({ account: accountId, person: person.personId })).toEqual([]);
    expect(await asScope({ account: accountId })).toEqual([]);
    expect(await asScope({ person: person.personId })).toEqual([]);
    const direct = server.running.services.db.transaction('app_citizen', {}, (tx) =>
      tx.query('select 1 from audit_event'),
    );
    await expect(direct).rejects.toThrow('permission denied');
  });
});

describe('an objection', () => {
  const object = (body: unknown, id = newId(), { client, personId } = person) =>
    client.put(`/api/people/${personId}/objections/${id}`, body);

  it('to a view gets a number, and the terms of the decree, and is the same when it is sent again', async () => {
    const [view] = (await viewsOf()).views;
    const id = newId();
    const made = await object({ viewId: view.id, text: 'Tôi không đến đó.' }, id);
    const today = dayOf(server.running.services.clock.now());
    expect([made.status, made.body]).toMatchObject([
      201,
      {
        ...{ id, number: objectionNumber(id), text: 'Tôi không đến đó.', state: 'open', answer: null },
        ...{ view: { institution: view.institution, at: view.at }, decideBy: addDays(today, 15) },
      },
    ]);
    const again = await object({ viewId: view.id, text: 'Tôi không đến đó.' }, id);
    expect([again.status, again.body]).toEqual([200, made.body]);
    const { body } = await person.client.get(`/api/people/${person.personId}/objections`);
    expect(body.objections).toEqual([made.body]);
  });

  it('lies sealed', async () => {
    await object({ viewId: null, text: 'Điều bí mật' });
    const rows = await server.sql<{ row: string }>('select o::text as row from objection o');
    expect(rows.map(({ row }) => row).join('\n')).not.toContain('bí mật');
  });

  it('to a view of somebody else, to none, or without a word is refused', async () => {
    const [view] = (await viewsOf()).views;
    const other = await server.register('0907100004', 'Lê Văn Vu');
    expect((await object({ viewId: view.id, text: 'x' }, newId(), other)).status).toBe(404);
    expect((await object({ viewId: 999_999, text: 'x' })).status).toBe(404);
    const empty = await object({ viewId: null, text: ' \n ' });
    expect([empty.status, empty.body.errors[0].code]).toEqual([400, 'objection_text_missing']);
    const long = await object({ viewId: null, text: 'a'.repeat(limits.objection_chars_max + 1) });
    expect([long.status, long.body.errors[0].code]).toEqual([400, 'too_long']);
  });

  it('under the id of somebody else’s is as absent as one that never was', async () => {
    const id = newId();
    await object({ viewId: null, text: 'Của tôi' }, id);
    const other = await server.register('0907100005', 'Lê Văn Trùng');
    expect((await object({ viewId: null, text: 'Của tôi' }, id, other)).status).toBe(404);
  });

  it('is one of at most ten that wait', async () => {
    const busy = await server.register('0907100006', 'Phạm Thị Phản Đối');
    for (let i = 0; i < limits.open_objections_per_person_max; i += 1)
      expect((await object({ viewId: null, text: `Lần ${i}` }, newId(), busy)).status).toBe(201);
    const more = await object({ viewId: null, text: 'Nữa' }, newId(), busy);
    expect([more.status, more.body.code]).toEqual([409, 'too_many_objections']);
  });

  it('is answered once by an administrator, who is told no name; its person sees answer and reader', async () => {
    const there = await cells.registerThere('0907100007', 'Võ Thị Ở Xa');
    const id = newId();
    await object({ viewId: null, text: 'Đừng giữ địa chỉ' }, id, { ...there, card: { code: there.code } });
    const admin = await server.logIn(ADMIN_PHONE);
    const { body } = await admin.get('/api/admin/objections');
    const [found] = body.objections.filter((objection: { id: string }) => objection.id === id);
    expect(found).toMatchObject({ text: 'Đừng giữ địa chỉ', state: 'open' });
    expect(JSON.stringify(body)).not.toMatch(/Ở Xa|0907 ?100|personId/);
    const answer = (text: string, decision = 'accepted') =>
      admin.put(`/api/admin/objections/${id}/answer`, { decision, text });
    expect((await answer(' ')).status).toBe(400);
    expect((await answer('Đã xóa địa chỉ cũ.')).status).toBe(204);
    const second = await answer('Không.', 'refused');
    expect([second.status, second.body.code]).toEqual([409, 'objection_answered']);
    const unknown = await admin.put(`/api/admin/objections/${newId()}/answer`, {
      decision: 'refused',
      text: 'x',
    });
    expect(unknown.status).toBe(404);
    const own = await there.client.get(`/api/people/${there.personId}/objections`);
    expect(own.body.objections[0]).toMatchObject({ state: 'accepted', answer: 'Đã xóa địa chỉ cũ.' });
    const { views } = (await there.client.get(`/api/people/${there.personId}/views`)).body;
    expect(views).toMatchObject([{ institution: '', role: 'admin', action: 'answer_objection' }]);
  });
});
