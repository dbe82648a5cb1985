import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../../test/harness/server.ts';
import { OutboxFolder } from '../platform/messenger.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server?.stop();
});

/** Runs work for each item, at most `width` at a time, and keeps the order of the results. */
async function inParallel<T, R>(
  width: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const lane = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}

describe('logging in', () => {
  it('of 200 checks of one code at once, exactly one is right', async () => {
    const phone = '0900200001';
    const code = await server.sendCode(phone);
    const answers = await inParallel(50, Array(200).fill(code), (text) =>
      server.client().post('/api/login', { phone, code: text }),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(199);
  });

  it('any spelling of a number is the same account', async () => {
    const spellings = ['0900200002', '+84 900 200 002', '84900200002', '0900.200.002', '(+84) 900-200-002'];
    const accounts = [];
    for (const [index, phone] of spellings.entries()) {
      if (index % 3 === 0) await server.sql('delete from limit_counter');
      const code = await server.sendCode(spellings[(index + 1) % spellings.length] ?? phone);
      accounts.push((await server.client().post('/api/login', { phone, code })).body.accountId);
    }
    expect(new Set(accounts).size).toBe(1);
    expect(accounts[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('a code for a visitor at a gate opens no account', async () => {
    const owner = await server.logIn('0900200003');
    const place = await server.openPlace(owner, 'Cổng Thử Mã');
    await owner.post(`/api/places/${place.id}/visitor-codes`, { phone: '0900200004' });
    const code = /\d{6}/.exec(await server.message('0900200004'))?.[0];
    const answer = await server.client().post('/api/login', { phone: '0900200004', code });
    expect([answer.status, answer.body.code]).toEqual([400, 'code_expired']);
  });

  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const phone = '0900200005';
    const answer = await server.client().post('/api/login', { phone, code: await server.sendCode(phone) });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^vaora=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('eight hundred people behind one address are in within minutes, each on the own account', async () => {
    const phones = Array.from({ length: 800 }, (_, i) => `09003${String(i).padStart(5, '0')}`);
    const asked = await inParallel(16, phones, (phone) =>
      server.client().post('/api/login/codes', { phone }),
    );
    expect(asked.every(({ status }) => status === 202)).toBe(true);
    const outbox = new OutboxFolder(join(server.dataDir, 'outbox'), Date.now);
    const sent = async () => (await outbox.list(2_000)).filter(({ to }) => to.startsWith('+849003'));
    await expect.poll(async () => (await sent()).length, { timeout: 30_000, interval: 500 }).toBe(800);
    const codes = new Map((await sent()).map(({ to, text }) => [to, /\d{6}/.exec(text)?.[0]]));
    const entered = await inParallel(16, phones, (phone) =>
      server.client().post('/api/login', { phone, code: codes.get(`+84${phone.slice(1)}`) }),
    );
    expect(entered.filter(({ status }) => status === 200)).toHaveLength(800);
    expect(new Set(entered.map(({ body }) => body.accountId)).size).toBe(800);
  });
});

describe('on an https address', () => {
  let secure: TestServer;
  beforeAll(async () => {
    secure = await startTestServer({ env: { PUBLIC_URL: 'https://vaora.example.vn' } });
  });
  afterAll(async () => {
    await secure?.stop();
  });

  it('the cookie is bound to host and https, and the plain name opens nothing', async () => {
    const phone = '0900200006';
    const client = secure.client();
    const answer = await client.post('/api/login', { phone, code: await secure.sendCode(phone) });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-vaora=[\w-]{43}; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect((await client.get('/api/me')).status).toBe(200);
    client.cookie = client.cookie.replace('__Host-', '');
    expect((await client.get('/api/me')).status).toBe(401);
  });
});
