import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UnitMember } from '../src/contract/unit-people.ts';
import { addDays, DAY_MS, dayOf } from '../src/domain/time.ts';
import { countCampaigns } from '../src/server/campaigns/count-campaigns.ts';
import { forgetMembers, noteMemberDays } from '../src/server/unit-people/note-member-days.ts';
import { campaignInput } from './harness/campaigns.ts';
import {
  type Answer,
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
  together,
} from './harness/server.ts';
import { OFFICERS, openTree, type TestTree } from './harness/units.ts';

const clock = new TestClock('2026-07-15T02:00:00Z');
const today = () => dayOf(clock.now());
let server: TestServer;
let tree: TestTree;
let school: Client;
let primary: Client;
let district: Client;

beforeAll(async () => {
  server = await startTestServer({ clock });
  tree = await openTree(server);
  school = await tree.appoint('school');
  primary = await tree.appoint('primary');
  district = await tree.appoint('district');
});
afterAll(async () => {
  await server?.stop();
});

const pathOf = (unit: keyof TestTree['ids'], rest = '') => `/api/units/${tree.ids[unit]}${rest}`;
const input = (name: string, more: object = {}) => ({
  ...{ kind: 'staff', name, phone: '', code: '', group: 'Tổ Toán', since: addDays(today(), -30) },
  ...more,
});
const note = () => noteMemberDays(server.running.services, 'missing');

async function add(name: string, more: object = {}): Promise<string> {
  const id = newId();
  const answer = await school.put(pathOf('school', `/people/${id}`), input(name, more));
  if (answer.status !== 204) throw new Error(`${name} was not added: ${JSON.stringify(answer.body)}`);
  return id;
}

const search = (client: Client, more: object = {}, unit: 'school' | 'primary' = 'school'): Promise<Answer> =>
  client.post(pathOf(unit, '/people/search'), {
    ...{ day: today(), show: 'all', kind: null, words: '', page: 0, ...more },
  });
const people = async (more: object = {}): Promise<UnitMember[]> => (await search(school, more)).body.people;
const find = async (id: string, more: object = {}) => (await people(more)).find((one) => one.id === id);

describe('the people of a unit', () => {
  it('are known by name to the unit, and closed to all others, the offices above too', async () => {
    const id = await add('Nguyễn Thị Lan', { phone: '0903 111 001', code: 'gv-01' });
    expect(await find(id)).toMatchObject({
      ...{ name: 'Nguyễn Thị Lan', maskedPhone: '0903 111 ***', code: 'gv-01', group: 'Tổ Toán' },
      ...{ app: 'no', state: 'missing', isConfirmed: true, until: null, excuse: null },
    });
    expect((await search(primary)).status).toBe(404);
    expect((await search(district)).status).toBe(404);
    expect((await search(primary, {}, 'primary')).body.people).toEqual([]);
    const changed = await primary.put(
      pathOf('primary', `/people/${id}`),
      input('Người Khác', { kind: 'pupil' }),
    );
    expect([changed.status, (await find(id))?.name]).toEqual([204, 'Nguyễn Thị Lan']);
  });

  it('are on the list once, however often the button was pressed', async () => {
    const id = newId();
    const send = () =>
      school.put(pathOf('school', `/people/${id}`), input('Lê Văn Đôi', { phone: '0903111002' }));
    const answers = await together(2, school, send);
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    const again = await school.put(
      pathOf('school', `/people/${newId()}`),
      input('Lê Văn Đôi'.normalize('NFD'), { phone: '+84 903 111 002' }),
    );
    expect(again.body).toMatchObject({ code: 'unit_member_known', errors: [{ field: 'phone' }] });
    const code = await school.put(
      pathOf('school', `/people/${newId()}`),
      input('Lê Thị Ba', { code: 'gv-01' }),
    );
    expect(code.body).toMatchObject({ code: 'unit_member_code_taken', errors: [{ field: 'code' }] });
    expect((await people({ words: 'le van doi' })).map(({ name }) => name)).toEqual(['Lê Văn Đôi']);
  });

  it('are found by words of the name, typed with or without accents, and by code or class', async () => {
    const id = await add('Đặng Thị Ánh'.normalize('NFD'), { code: 'HS-777', group: 'Lớp 9A', kind: 'pupil' });
    for (const words of ['dang anh', 'ĐẶNG THỊ ÁNH', 'hs 777', '9a'])
      expect((await people({ words })).map((one) => one.id)).toEqual([id]);
    expect(await people({ words: 'dang', kind: 'staff' })).toEqual([]);
    expect((await find(id))?.name).toBe('Đặng Thị Ánh');
  });

  it('leave, and come back under a further row', async () => {
    const id = await add('Phạm Thị Về', { phone: '0903111004', since: addDays(today(), -9) });
    const leave = (on: string) => school.post(pathOf('school', `/people/${id}/leave`), { on });
    expect((await leave(addDays(today(), 1))).body.errors).toMatchObject([{ field: 'on' }]);
    for (let press = 0; press < 2; press++) expect((await leave(addDays(today(), -1))).status).toBe(204);
    expect(await find(id)).toBeUndefined();
    expect((await find(id, { show: 'left' }))?.until).toBe(addDays(today(), -1));
    expect(await find(id, { day: addDays(today(), -1) })).toBeDefined();
    const again = { id: newId(), since: today() };
    const back = () => school.post(pathOf('school', `/people/${id}/return`), again);
    for (let press = 0; press < 2; press++) expect((await back()).status).toBe(204);
    expect(await find(again.id)).toMatchObject({ name: 'Phạm Thị Về', maskedPhone: '0903 111 ***' });
    const change = await school.put(pathOf('school', `/people/${id}`), input('Phạm Thị Về'));
    expect(change.body.code).toBe('unit_member_ended');
  });
});

describe('an account behind a number', () => {
  it('is met by the keyed hash, and the day says declared, not what', async () => {
    const { client, personId } = await server.register('0903222001', 'Trần Thị Mai');
    const id = await add('Trần Thị Mai', { phone: '903222001' });
    await note();
    expect(await find(id)).toMatchObject({ app: 'yes', state: 'missing' });
    await server.declare(client, personId);
    await note();
    const seen = await search(school, { show: 'declared' });
    expect(seen.body.people.map((one: UnitMember) => one.id)).toEqual([id]);
    expect(JSON.stringify(seen.body)).not.toMatch(/symptoms|verdict|answers|khai-bao|0903222001/);
    const stored = await server.sql(
      'select phone_hmac::text, name_sealed::text from unit_member where id = $1',
      [id],
    );
    expect(JSON.stringify(stored)).not.toMatch(/903222001|Mai/);
  });

  it('of somebody else is said to be so, until the list has the right number', async () => {
    await server.register('0903222002', 'Võ Văn Khác');
    await server.register('0903222003', 'Bùi Thị Đúng');
    const id = await add('Bùi Thị Đúng', { phone: '0903222002' });
    await note();
    expect(await find(id, { show: 'no_app' })).toMatchObject({ app: 'other', state: 'missing' });
    await school.put(pathOf('school', `/people/${id}`), input('Bùi Thị Đúng', { phone: '0903222003' }));
    expect((await find(id))?.app).toBe('no');
    await note();
    expect((await find(id))?.app).toBe('yes');
    const { phone: _kept, ...unchanged } = input('Bùi Thị Đúng', { group: 'Tổ Văn' });
    await school.put(pathOf('school', `/people/${id}`), unchanged);
    expect(await find(id)).toMatchObject({ app: 'yes', group: 'Tổ Văn', maskedPhone: '0903 222 ***' });
  });

  it('is on a list once, though two rows mean it', async () => {
    await server.register('0903222004', 'Đỗ Văn Một');
    const ids = [
      await add('Đỗ Văn Một', { phone: '0903222004' }),
      await add('Đỗ Văn Hai', { phone: '0903222004' }),
    ];
    await note();
    await note();
    const apps = await Promise.all(ids.map(async (id) => (await find(id))?.app));
    expect(apps.toSorted()).toEqual(['other', 'yes']);
  });
});

describe('a join code', () => {
  const code = async (days = 7) => (await school.put(pathOf('school', '/join-code'), { days })).body;

  it('stays the same while it may be used, is another after it was revoked, and ends with its day', async () => {
    const [first, second] = await Promise.all([code(), code()]);
    expect(second.code).toBe(first.code);
    expect(first.url).toMatch(new RegExp(`/vao-don-vi\\?ma=${first.code}$`));
    const sheet = await school.get(pathOf('school', '/join-sheet.pdf'));
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect((await school.delete(pathOf('school', '/join-code'))).status).toBe(204);
    expect((await school.get(pathOf('school', '/join-code'))).body.joinCode).toBeNull();
    expect((await school.get(pathOf('school', '/join-sheet.pdf'))).status).toBe(404);
    const stranger = await server.logIn('0903333000');
    const look = (text: string) => stranger.post('/api/join-codes/look-up', { code: text });
    expect((await look(first.code)).body.errors).toMatchObject([{ field: 'code', code: 'join_code_wrong' }]);
    const next = await code(1);
    expect(next.code).not.toBe(first.code);
    expect((await look(`${next.code.slice(0, 4)} ${next.code.slice(4)}`)).body.name).toBe(
      'Trường THCS Trấn Biên',
    );
    clock.pass(DAY_MS + 1);
    expect((await look(next.code)).status).toBe(400);
  });

  it('lets somebody ask; he counts when the unit has said yes, and is free to leave', async () => {
    const { client, personId } = await server.register('0903333001', 'Hồ Thị Xin');
    const own = `/api/people/${personId}/unit-memberships`;
    const id = newId();
    const ask = async (memberId = id) =>
      client.put(`${own}/${memberId}`, { code: (await code()).code, kind: 'staff' });
    for (const memberId of [id, id, newId()]) expect((await ask(memberId)).status).toBe(204);
    expect((await client.get(own)).body.memberships).toMatchObject([{ id, isConfirmed: false }]);
    expect(await find(id)).toBeUndefined();
    expect(await find(id, { show: 'asked' })).toMatchObject({
      name: 'Hồ Thị Xin',
      maskedPhone: '0903 333 ***',
    });
    expect((await primary.post(pathOf('primary', `/people/${id}/confirm`), undefined)).status).toBe(404);
    const confirm = () => school.post(pathOf('school', `/people/${id}/confirm`), undefined);
    for (let press = 0; press < 2; press++) expect((await confirm()).status).toBe(204);
    expect(await find(id)).toMatchObject({ app: 'yes', isConfirmed: true });
    expect((await school.post(pathOf('school', `/people/${id}/refuse`), undefined)).status).toBe(404);
    const stranger = await server.register('0903333002', 'Người Lạ');
    const notHis = `/api/people/${stranger.personId}/unit-memberships/${id}`;
    expect((await stranger.client.delete(notHis)).status).toBe(404);
    for (let press = 0; press < 2; press++) expect((await client.delete(`${own}/${id}`)).status).toBe(204);
    expect((await client.get(own)).body.memberships).toEqual([]);
    expect((await find(id))?.until).toBe(today());
  });

  it('joins whom the list has already by name and number, and forgets whom the unit refuses', async () => {
    const listed = await add('Cao Văn Sẵn', { phone: '0903333003', code: 'gv-san' });
    const { client, personId } = await server.register('0903333003', 'Cao Văn Sẵn');
    const own = `/api/people/${personId}/unit-memberships`;
    const request = newId();
    await client.put(`${own}/${request}`, { code: (await code()).code, kind: 'staff' });
    const confirm = () => school.post(pathOf('school', `/people/${request}/confirm`), undefined);
    for (let press = 0; press < 2; press++) expect((await confirm()).status).toBe(204);
    expect((await people({ words: 'cao van san' })).map(({ id, app }) => [id, app])).toEqual([
      [listed, 'yes'],
    ]);
    const other = await server.register('0903333004', 'Lý Thị Nhầm');
    const refused = newId();
    const path = `/api/people/${other.personId}/unit-memberships`;
    await other.client.put(`${path}/${refused}`, { code: (await code()).code, kind: 'staff' });
    const refuse = () => school.post(pathOf('school', `/people/${refused}/refuse`), undefined);
    for (let press = 0; press < 2; press++) expect((await refuse()).status).toBe(204);
    expect((await other.client.get(path)).body.memberships).toEqual([]);
    for (const show of ['all', 'asked', 'left'])
      expect(await people({ show, words: 'ly thi nham' })).toEqual([]);
  });

  it('lets nobody write himself confirmed, whatever the server is asked to do', async () => {
    const { personId } = await server.register('0903333005', 'Kẻ Thị Gian');
    const { db } = server.running.services;
    const [row] = await server.sql('select account_id from person_public where id = $1', [personId]);
    const account = String(row?.account_id);
    const write = (more: '' | ', confirmed_at', value: '' | ', now()') =>
      db.transaction('app_citizen', { person: personId, account, cell: db.home }, (tx) =>
        tx.execute(
          `insert into unit_member (unit_id, id, kind, name_sealed, masked_name, since, how, account_id, person_id,
             person_cell ${more}) values ($1, $2, 'staff', '', '', $3, 'join', $4, $5, $6 ${value})`,
          [tree.ids.upper, newId(), today(), account, personId, db.home],
        ),
      );
    await expect(write(', confirmed_at', ', now()')).rejects.toThrow(/permission denied/);
    expect(await write('', '')).toBe(1);
  });
});

describe('a day of a unit', () => {
  it('has who is excused beside who declared and who did not; an excuse can be taken back', async () => {
    const id = await add('Ngô Thị Nghỉ', { phone: '0903444001' });
    const excuseId = newId();
    const path = pathOf('school', `/people/${id}/excuses/${excuseId}`);
    const excuse = { since: today(), until: addDays(today(), 2), reason: 'trip' };
    for (let press = 0; press < 2; press++) expect((await school.put(path, excuse)).status).toBe(204);
    expect(await find(id)).toMatchObject({ state: 'excused', excuse: { id: excuseId, ...excuse } });
    expect((await find(id, { day: addDays(today(), 3) }))?.state).toBe('missing');
    expect((await school.put(path, { ...excuse, until: addDays(today(), -1) })).body.errors).toMatchObject([
      { field: 'until', code: 'excuse_days_wrong' },
    ]);
    const foreign = pathOf('primary', `/people/${id}/excuses/${excuseId}`);
    expect((await primary.delete(foreign)).status).toBe(404);
    for (let press = 0; press < 2; press++) expect((await school.delete(path)).status).toBe(204);
    expect((await find(id))?.state).toBe('missing');
  });

  it('L16: counts for a campaign: the list, who has the app, who declared by its form, who is obliged', async () => {
    const department = await server.logIn(OFFICERS.department);
    const campaign = pathOf('department', `/campaigns/${newId()}`);
    const plan = { ...campaignInput(today()).plan, declareEveryDays: 3, people: ['staff' as const] };
    const fromDay = addDays(today(), -5);
    await department.put(campaign, campaignInput(fromDay, { plan }));
    const count = async () => {
      await note();
      await countCampaigns(server.running.services);
      return (await department.get(`${campaign}/dashboard`)).body.total;
    };
    const before = await count();
    const staff = (await people({ kind: 'staff' })).length;
    expect(before).toMatchObject({ roster: staff, obliged: staff, declared: 0, period_obliged: staff });
    const excused = await add('Ngô Văn Phép');
    const away = { since: addDays(today(), -1), until: today(), reason: 'leave' };
    await school.put(pathOf('school', `/people/${excused}/excuses/${newId()}`), away);
    const member = await add('Chu Thị Khai', { phone: '0903444002' });
    const { client, personId } = await server.register('0903444002', 'Chu Thị Khai');
    await server.declare(client, personId);
    expect(await count()).toMatchObject({
      ...{ roster: staff + 2, with_app: before.with_app + 1, obliged: staff + 1, declared: 1 },
      ...{ period_obliged: staff + 2, period_declared: before.period_declared + 1 },
    });
    clock.pass(DAY_MS);
    expect(await count()).toMatchObject({ declared: 0, period_declared: before.period_declared + 1 });
    expect((await find(member))?.state).toBe('missing');
  });

  it('is forgotten when it is long over, and so is who left', async () => {
    const id = await add('Tạ Thị Cũ', { since: addDays(today(), -200) });
    await school.post(pathOf('school', `/people/${id}/leave`), { on: addDays(today(), -91) });
    const rows = () => server.sql('select count(*)::integer as n from unit_member_day');
    expect(await rows()).not.toEqual([{ n: 0 }]);
    clock.pass(61 * DAY_MS);
    await forgetMembers(server.running.services);
    expect(await rows()).toEqual([{ n: 0 }]);
    expect(await server.sql('select id from unit_member where id = $1', [id])).toEqual([]);
  });
});
