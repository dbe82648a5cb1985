import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantMembers } from '../../../test/harness/rosters.ts';
import { sendScans } from '../../../test/harness/scans.ts';
import {
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
} from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';

const clock = new TestClock('2026-11-25T00:00:00Z');
let server: TestServer;
let owner: Client;
let place: Place;
let people: string[];

beforeAll(async () => {
  server = await startTestServer({ clock });
  owner = await server.logIn('0900000501');
  place = await server.openPlace(owner, 'Trường Cả Lớp');
  people = await plantMembers({ sql: server.sql, keys: server.running.services.keys }, place, 41);
});
afterAll(async () => {
  await server.stop();
});

const passage = (member: number, more: Record<string, unknown> = {}) => ({
  id: newId(),
  at: new Date(clock.now()).toISOString(),
  gateId: place.gates[0]?.id ?? '',
  direction: 'in' as const,
  way: 'manual' as const,
  member,
  ...more,
});

test('a class of forty that was ticked is forty visits, each with its own id, however often it is sent', async () => {
  const items = Array.from({ length: 40 }, (_, no) => passage(no));
  const first = await sendScans(owner, place, items);
  expect(first.body.items.map(({ id, status }: Record<string, string>) => [id, status])).toEqual(
    items.map(({ id }) => [id, 'created']),
  );
  expect(first.body.items[3]).toMatchObject({ maskedName: 'Phạm Minh ***', direction: 'in' });
  const again = await sendScans(owner, place, items);
  expect(again.body.items.every(({ status }: { status: string }) => status === 'exists')).toBe(true);
  const visits = await server.sql<{ person_id: string; way: string }>(
    'select person_id, way from visit where place_id = $1',
    [place.id],
  );
  expect(visits.map(({ person_id }) => person_id).toSorted()).toEqual(people.slice(0, 40).toSorted());
  expect(new Set(visits.map(({ way }) => way))).toEqual(new Set(['manual']));
});

test('a number that is no member’s is refused by name, and the others of its batch are stored', async () => {
  const answer = await sendScans(owner, place, [passage(40), passage(77)]);
  expect(answer.body.items).toMatchObject([
    { status: 'created' },
    { status: 'refused', reason: 'not_a_member' },
  ]);
});

test('members of one place are nobody at another', async () => {
  const other = await server.openPlace(owner, 'Trường Bên Kia');
  const answer = await sendScans(owner, other, [passage(0, { gateId: other.gates[0]?.id })]);
  expect(answer.body.items).toMatchObject([{ status: 'refused', reason: 'not_a_member' }]);
});

test('what was recorded before a member left still counts, and nothing after it', async () => {
  const before = passage(5);
  clock.pass(60_000);
  expect((await owner.delete(`/api/places/${place.id}/members/5`)).status).toBe(204);
  clock.pass(60_000);
  const answer = await sendScans(owner, place, [before, passage(5)]);
  expect(answer.body.items).toMatchObject([
    { status: 'created' },
    { status: 'refused', reason: 'not_a_member' },
  ]);
});
