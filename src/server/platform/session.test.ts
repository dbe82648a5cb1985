import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLive } from '../../../test/harness/live-stream.ts';
import { startTestServer, TestClock, type TestServer } from '../../../test/harness/server.ts';

const clock = new TestClock(new Date().toISOString());
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ clock });
});
afterAll(async () => {
  await server?.stop();
});

async function logInTwice(phone: string) {
  const first = await server.logIn(phone);
  clock.pass(1_000);
  return [first, await server.logIn(phone)] as const;
}

describe('sessions', () => {
  it('are listed with device and times, the own one marked, and without the token', async () => {
    const [, second] = await logInTwice('0900400001');
    const list = await second.get('/api/sessions');
    expect(list.body.sessions).toHaveLength(2);
    expect(list.body.sessions.map((session: { isCurrent: boolean }) => session.isCurrent)).toEqual([
      true,
      false,
    ]);
    expect(JSON.stringify(list.body)).not.toContain(second.cookie.split('=')[1]);
    const [row] = await server.sql<{ hash: string }>('select token_hash::text as hash from session limit 1');
    expect(row?.hash).toMatch(/^\\x[0-9a-f]{64}$/);
  });

  it('one that is ended from another device is out at once; the others stay', async () => {
    const [first, second] = await logInTwice('0900400002');
    const { sessions } = (await second.get('/api/sessions')).body;
    const other = sessions.find((session: { isCurrent: boolean }) => !session.isCurrent);
    expect((await second.delete(`/api/sessions/${other.id}`)).status).toBe(204);
    expect((await first.get('/api/me')).status).toBe(401);
    expect((await second.get('/api/me')).status).toBe(200);
  });

  it('of another account cannot be ended', async () => {
    const [victim, attacker] = [await server.logIn('0900400003'), await server.logIn('0900400004')];
    const [session] = (await victim.get('/api/sessions')).body.sessions;
    expect((await attacker.delete(`/api/sessions/${session.id}`)).status).toBe(404);
    expect((await victim.get('/api/me')).status).toBe(200);
  });

  it('all end together', async () => {
    const [first, second] = await logInTwice('0900400005');
    expect((await second.delete('/api/sessions')).status).toBe(204);
    expect((await first.get('/api/me')).status).toBe(401);
    expect((await second.get('/api/me')).status).toBe(401);
  });

  it('end with a logout, also for whoever kept the cookie', async () => {
    const client = await server.logIn('0900400006');
    const { cookie } = client;
    const answer = await client.post('/api/logout');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(/^vaora=; .*Expires=Thu, 01 Jan 1970/);
    client.cookie = cookie;
    expect((await client.get('/api/me')).status).toBe(401);
  });

  it('end by themselves after ninety days', async () => {
    const client = await server.logIn('0900400007');
    await server.sql('update session set expires_at = $1', [new Date(clock.now() + 1_000)]);
    expect((await client.get('/api/me')).status).toBe(200);
    clock.pass(1_000);
    expect((await client.get('/api/me')).status).toBe(401);
  });

  it('that end close the open log of that device within a second', async () => {
    const [first, second] = await logInTwice('0900400008');
    const place = await server.openPlace(first, 'Nơi Có Nhật Ký Mở');
    const stream = await openLive(first, place.id);
    await stream.next('open');
    const started = Date.now();
    await second.delete('/api/sessions');
    await stream.next('ended');
    expect(Date.now() - started).toBeLessThan(1_000);
    expect(await stream.closed).toBe(true);
  });
});
