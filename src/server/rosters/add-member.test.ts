import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Client,
  newId,
  startTestServer,
  type TestServer,
  together,
} from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';
import type { Group, Member } from '../../contract/rosters.ts';
import { limits } from '../../domain/limits.ts';

let server: TestServer;
let owner: Client;
let place: Place;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.logIn('0900000401');
  place = await server.openPlace(owner, 'Trường Danh Sách');
});
afterAll(async () => {
  await server.stop();
});

const add = (body: Record<string, unknown>) =>
  owner.post(`/api/places/${place.id}/members`, { kind: 'pupil', ...body });
const list = async (): Promise<Member[]> => (await owner.get(`/api/places/${place.id}/members`)).body.members;

describe('a member', () => {
  test('is added by the digits of a card, and shown covered', async () => {
    const { card } = await server.register('0900000411', 'Nguyễn Văn An');
    const added = await add({ code: card.code });
    expect(added.status).toBe(200);
    expect(added.body).toMatchObject({ kind: 'pupil', maskedName: 'Nguyễn Văn ***', groupIds: [] });
    expect(JSON.stringify(added.body)).not.toContain('An');
  });

  test('is added by phone number, staff or pupil, and stays one member when added again', async () => {
    await server.register('0900000412', 'Trần Thị Bình');
    const first = await add({ phone: '0900 000 412', kind: 'staff' });
    const again = await add({ phone: '0900000412', kind: 'pupil' });
    expect(again.body).toEqual({ ...first.body, kind: 'pupil' });
    expect((await list()).filter(({ no }) => no === first.body.no)).toHaveLength(1);
  });

  test('is one member after eight requests at once', async () => {
    const { card } = await server.register('0900000413', 'Lê Văn Cùng');
    const answers = await together(8, owner, () => add({ code: card.code }));
    expect(new Set(answers.map(({ body }) => body.no)).size).toBe(1);
  });

  test('is not added by a code that is none, an ended card, or a number nobody has', async () => {
    const { client, personId, card } = await server.register('0900000414', 'Phạm Thị Dung');
    expect((await add({ code: '12345' })).body.errors).toMatchObject([
      { field: 'code', code: 'member_code_wrong' },
    ]);
    expect((await add({ phone: '123' })).status).toBe(400);
    expect((await add({})).body.errors).toMatchObject([{ field: 'code', code: 'required' }]);
    expect((await add({ code: card.code, phone: '0900000414' })).status).toBe(400);
    expect((await add({ phone: '0900000499' })).body.code).toBe('member_unknown');
    await client.post(`/api/people/${personId}/cards`, { id: newId(), reason: 'lost' });
    expect((await add({ code: card.code })).body.code).toBe('member_card_ended');
  });

  test('who leaves and comes back has another number', async () => {
    const { card } = await server.register('0900000415', 'Vũ Văn Em');
    const before: Member = (await add({ code: card.code })).body;
    expect((await owner.delete(`/api/places/${place.id}/members/${before.no}`)).status).toBe(204);
    expect((await owner.delete(`/api/places/${place.id}/members/${before.no}`)).status).toBe(404);
    expect((await add({ code: card.code })).body.no).toBeGreaterThan(before.no);
  });

  test('is found by phone so many times a day only, whether or not the number is known', async () => {
    const other = await server.openPlace(owner, 'Trường Dò Số');
    await server.sql(
      `insert into limit_counter (key, window_start, used) values ($1, date_trunc('day', now() at time zone 'UTC') at time zone 'UTC', $2)`,
      [`member-phone|${other.id}`, limits.member_phones_per_place_day_max - 1],
    );
    const tryPhone = () =>
      owner.post(`/api/places/${other.id}/members`, { kind: 'staff', phone: '0900000498' });
    expect((await tryPhone()).status).toBe(409);
    expect((await tryPhone()).status).toBe(429);
  });
});

describe('a group', () => {
  const save = (id: string, body: Record<string, unknown>) =>
    owner.put(`/api/places/${place.id}/groups/${id}`, { kind: 'class', members: [], ...body });

  test('has the members that it is given, and keeps its code when it changes', async () => {
    const [first, second] = await list();
    const id = newId();
    const made: Group = (await save(id, { name: 'Lớp 6A', members: [first?.no, second?.no, 99_998] })).body
      .groups[0];
    expect(made.members).toEqual([first?.no, second?.no]);
    expect(made.code).toMatch(/^4\d{27}$/);
    const changed: Group = (await save(id, { name: 'Lớp 6B', members: [second?.no] })).body.groups[0];
    expect(changed).toEqual({ ...made, name: 'Lớp 6B', members: [second?.no] });
  });

  test('is joined by whoever is added to it', async () => {
    const id = newId();
    await save(id, { name: 'Ca 1', kind: 'shift' });
    await server.register('0900000421', 'Hồ Thị Giang');
    const added: Member = (await add({ phone: '0900000421', groupId: id })).body;
    expect(added.groupIds).toEqual([id]);
    expect((await add({ phone: '0900000421', groupId: newId() })).body.code).toBe('group_ended');
  });

  test('has a name of its own, and does not come back once it has ended', async () => {
    const id = newId();
    await save(id, { name: 'Đội bóng', kind: 'team' });
    expect((await save(newId(), { name: 'Đội bóng' })).body.code).toBe('group_name_taken');
    expect((await save(newId(), { name: '=1' })).body.errors).toMatchObject([{ code: 'group_name_wrong' }]);
    expect((await owner.delete(`/api/places/${place.id}/groups/${id}`)).status).toBe(204);
    expect((await save(id, { name: 'Đội bóng' })).body.code).toBe('group_ended');
    expect((await save(newId(), { name: 'Đội bóng' })).status).toBe(200);
  });

  test('has a sheet to print, for all groups or for one', async () => {
    const all = await owner.get(`/api/places/${place.id}/groups.pdf`);
    expect([all.status, all.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect((await owner.get(`/api/places/${place.id}/groups.pdf?groupId=${newId()}`)).status).toBe(404);
  });
});

test('rosters are the owner’s: a controller reads what his gate needs, and changes nothing', async () => {
  const phone = '0900000431';
  await owner.put(`/api/places/${place.id}/controllers/${newId()}`, { phone, name: 'Lê Văn Gác' });
  const guard = await server.logIn(phone);
  expect((await guard.get(`/api/places/${place.id}/roster`)).status).toBe(200);
  expect((await guard.get(`/api/places/${place.id}/members`)).status).toBe(403);
  expect((await guard.delete(`/api/places/${place.id}/members/0`)).status).toBe(403);
  const stranger = await server.logIn('0900000432');
  expect((await stranger.get(`/api/places/${place.id}/roster`)).status).toBe(404);
});

test('the role of gates gets the sealed codes of the place’s own members, and of nobody else', async () => {
  const { db } = server.running.services;
  const stranger = await server.register('0900000441', 'Đỗ Văn Hiếu');
  const cards = await server.sql<{ id: string; person_id: string }>('select id, person_id from card');
  const codesAs = (scope: { place?: string; cell?: string }, placeId: string) =>
    db.transaction('app_gate', scope, (tx) =>
      tx.query<{ person_id: string }>('select person_id from roster_codes($1, $2)', [
        placeId,
        cards.map(({ id }) => id),
      ]),
    );
  const own = await codesAs({ place: place.id }, place.id);
  expect(own.length).toBeGreaterThan(2);
  expect(own.map(({ person_id }) => person_id)).not.toContain(stranger.personId);
  const other = await server.openPlace(owner, 'Trường Không Ai');
  expect(await codesAs({ place: other.id }, place.id)).toEqual([]);
  expect(await codesAs({ cell: db.home }, place.id)).toEqual([]);
  await expect(
    db.transaction('app_gate', { place: place.id }, (tx) => tx.query('select alias_sealed from card')),
  ).rejects.toThrow(/permission denied/);
});
