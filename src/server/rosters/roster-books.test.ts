import { createHmac } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countMembers, memberAlias, plantMembers } from '../../../test/harness/rosters.ts';
import {
  type Answer,
  type Client,
  startTestServer,
  TestClock,
  type TestServer,
} from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';
import type { Roster } from '../../contract/rosters.ts';
import { statusOf, unpackStatuses } from '../../domain/roster.ts';

const clock = new TestClock('2026-11-25T00:00:00Z');
let server: TestServer;
let owner: Client;
let place: Place;
let people: string[];

beforeAll(async () => {
  server = await startTestServer({ clock });
  owner = await server.logIn('0900000301');
  place = await server.openPlace(owner, 'Trường Năm Nghìn', { requiresDeclaration: true });
  people = await plantMembers({ sql: server.sql, keys: server.running.services.keys }, place, 5_000);
});
afterAll(async () => {
  await server.stop();
});

const pass = () => clock.pass(21_000);
/** A busy machine may ask to come again. */
async function ask(since = ''): Promise<Answer> {
  const answer = await owner.get(`/api/places/${place.id}/roster?since=${since}`);
  return answer.status === 503 ? ask(since) : answer;
}
async function fetchRoster(since?: string): Promise<Roster> {
  const answer = await ask(since);
  expect(answer.status).toBe(200);
  return answer.body;
}
const DECLARE = `insert into declaration_day (person_id, day, declaration_id, verdict, declared_at)
  values ($1, $2, gen_random_uuid(), $3, now())`;
/** What the server keeps is forgotten with it. */
const declare = (personId: string | undefined, day: string, verdict: string) =>
  server.sql(DECLARE, [personId, day, verdict]);

/** The bytes of the answer's body as they come over the wire. */
async function wireBytes(path: string): Promise<Buffer> {
  const { request } = await import('node:http');
  const url = new URL(path, server.url);
  return new Promise((done, fail) => {
    const headers = { cookie: owner.cookie, 'accept-encoding': 'gzip, deflate, br' };
    request(url, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part)).on('end', () => done(Buffer.concat(parts)));
    })
      .on('error', fail)
      .end();
  });
}

describe('a roster of five thousand people', () => {
  test('comes in at most 200 kB, and is the same when unpacked', async () => {
    const bytes = await wireBytes(`/api/places/${place.id}/roster`);
    expect(bytes.length).toBeLessThan(200_000);
    const roster: Roster = JSON.parse(brotliDecompressSync(bytes).toString('utf8'));
    expect(countMembers(roster)).toBe(5_000);
    expect(roster).toEqual(await fetchRoster());
  });

  test('is read once in twenty seconds for all who ask, and answers 304 to whoever has it', async () => {
    pass();
    const { cursor } = await fetchRoster();
    const beside = new pg.Client({
      connectionString: server.adminUrl,
      options: '-c search_path=cell_75,vaora',
    });
    await beside.connect();
    await beside.query(DECLARE, [people[17], '2026-11-25', 'ok']);
    await beside.end();
    clock.pass(19_000);
    expect((await ask(cursor)).status).toBe(304);
    clock.pass(2_000);
    const changed = await fetchRoster(cursor);
    expect(changed.cursor).not.toBe(cursor);
    expect((await ask(changed.cursor)).status).toBe(304);
  });

  test('tells a declaration in less than 4 kB, without any leaf', async () => {
    const { cursor } = await fetchRoster();
    await declare(people[4_321], '2026-11-25', 'stop');
    pass();
    const changes = await fetchRoster(cursor);
    expect(changes.leaves).toEqual([]);
    expect(changes.groups).toBeUndefined();
    expect(JSON.stringify(changes).length).toBeLessThan(4_000);
    expect(statusOf(unpackStatuses(changes.today?.statuses ?? ''), 4_321)).toBe('stop');
  });

  test('knows a code by its tag, which is another one at each place', async () => {
    const roster = await fetchRoster();
    const tagOf = (key: string, no: number) =>
      createHmac('sha256', Buffer.from(key, 'base64url')).update(memberAlias(no)).digest().subarray(0, 10);
    const tags = Buffer.from(roster.leaves[2]?.tags ?? '', 'base64url');
    expect(tags.subarray(440, 450)).toEqual(tagOf(roster.key, 2 * 128 + 44));
    const other = await server.openPlace(owner, 'Trường Bên Cạnh');
    const elsewhere: Roster = (await owner.get(`/api/places/${other.id}/roster`)).body;
    expect(elsewhere.key).not.toBe(roster.key);
    expect(elsewhere.leafCount).toBe(0);
  });

  test('sends one leaf when one of its people leaves', async () => {
    const { cursor } = await fetchRoster();
    expect((await owner.delete(`/api/places/${place.id}/members/700`)).status).toBe(204);
    pass();
    const changes = await fetchRoster(cursor);
    expect(changes.leaves.map(({ leaf, members }) => [leaf, members.length, members.includes(700)])).toEqual([
      [5, 127, false],
    ]);
    expect(changes.today).toBeUndefined();
  });

  test('names an ended card as revoked, and knows the new one', async () => {
    const { cursor, key } = await fetchRoster();
    await server.sql(`update card set ended_at = now(), ended_reason = 'lost' where person_id = $1`, [
      people[9],
    ]);
    pass();
    const changes = await fetchRoster(cursor);
    const tag = createHmac('sha256', Buffer.from(key, 'base64url')).update(memberAlias(9)).digest();
    expect(changes.revoked).toBe(tag.subarray(0, 10).toString('base64url'));
    const tags = Buffer.from(changes.leaves[0]?.tags ?? '', 'base64url');
    expect(tags.subarray(90, 100)).toEqual(Buffer.alloc(10));
  });

  test('is of a business day: after midnight in Vietnam nobody has declared', async () => {
    clock.set('2026-11-25T16:59:00Z');
    const evening = await fetchRoster();
    expect(evening.today?.day).toBe('2026-11-25');
    expect(statusOf(unpackStatuses(evening.today?.statuses ?? ''), 4_321)).toBe('stop');
    clock.set('2026-11-25T17:00:00Z');
    const night = await fetchRoster(evening.cursor);
    expect(night.today).toEqual({ day: '2026-11-26', statuses: '' });
    expect(night.leaves).toEqual([]);
  });

  test('tells a changed rule of the place at once', async () => {
    const { cursor } = await fetchRoster();
    await owner.put(`/api/places/${place.id}/suspension`, { reason: 'Tem bị dán đè' });
    expect((await fetchRoster(cursor)).place).toEqual({
      requiresDeclaration: true,
      isSpecial: false,
      isSuspended: true,
    });
    await owner.delete(`/api/places/${place.id}/suspension`);
    expect((await ask(cursor)).status).toBe(304);
  });
});

test('an odd cursor gets the whole roster', async () => {
  const whole = await fetchRoster();
  expect(await fetchRoster('abc')).toEqual(whole);
  expect((await ask('x'.repeat(4_001))).status).toBe(400);
});
