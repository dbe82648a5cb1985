import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, TestClock, type TestServer } from '../../../test/harness/server.ts';
import { limits } from '../../domain/limits.ts';
import { sendOneTimeCode } from './send-one-time-code.ts';

const MINUTE_MS = 60_000;
/** No later than the system's own time by more than the partitions of visits reach. */
const clock = new TestClock(new Date().toISOString());
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ clock });
});
afterAll(async () => {
  await server?.stop();
});

const ask = (phone: string) => server.client().post('/api/login/codes', { phone });
const tryCode = (phone: string, code: string) => server.client().post('/api/login', { phone, code });
/** A code that is not the right one. */
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a one-time code', () => {
  it('has six digits, and its message is one SMS', async () => {
    await ask('0900100001');
    const text = await server.message('0900100001');
    expect(text).toMatch(/(?<!\d)\d{6}(?!\d)/);
    expect(text.length).toBeLessThanOrEqual(70);
  });

  it('works until five minutes have passed, and not then', async () => {
    const code = await server.sendCode('0900100002');
    clock.pass(limits.login_code_minutes_max * MINUTE_MS);
    const late = await tryCode('0900100002', code);
    expect([late.status, late.body.code]).toEqual([400, 'code_expired']);
    const other = await server.sendCode('0900100002');
    clock.pass(limits.login_code_minutes_max * MINUTE_MS - 1);
    expect((await tryCode('0900100002', other)).status).toBe(200);
  });

  it('works once', async () => {
    const code = await server.sendCode('0900100003');
    expect((await tryCode('0900100003', code)).status).toBe(200);
    const again = await tryCode('0900100003', code);
    expect([again.status, again.body.code]).toEqual([400, 'code_expired']);
  });

  it('is dead after five wrong tries, also for the right code', async () => {
    const code = await server.sendCode('0900100004');
    const codes = [];
    for (let i = 0; i < 5; i += 1) codes.push((await tryCode('0900100004', wrong(code))).body.errors[0].code);
    expect(codes).toEqual(Array(5).fill('code_wrong'));
    expect((await tryCode('0900100004', code)).body.code).toBe('code_tries_exceeded');
  });

  it('carries on the wrong tries of the code before, and starts anew after a login', async () => {
    const phone = '0900100005';
    const first = await server.sendCode(phone);
    for (let i = 0; i < 4; i += 1) await tryCode(phone, wrong(first));
    clock.pass(31_000);
    const second = await server.sendCode(phone);
    expect((await tryCode(phone, wrong(second))).body.code).toBe('code_wrong');
    expect((await tryCode(phone, second)).body.code).toBe('code_tries_exceeded');

    const other = '0900100006';
    const early = await server.sendCode(other);
    for (let i = 0; i < 3; i += 1) await tryCode(other, wrong(early));
    clock.pass(31_000);
    expect((await tryCode(other, await server.sendCode(other))).status).toBe(200);
    clock.pass(31_000);
    const fresh = await server.sendCode(other);
    for (let i = 0; i < 4; i += 1) expect((await tryCode(other, wrong(fresh))).body.code).toBe('code_wrong');
    expect((await tryCode(other, fresh)).status).toBe(200);
  });

  it('of an earlier message is not taken any more', async () => {
    const old = await server.sendCode('0900100007');
    clock.pass(31_000);
    const current = await server.sendCode('0900100007');
    if (old !== current) expect((await tryCode('0900100007', old)).body.code).toBe('code_wrong');
    expect((await tryCode('0900100007', current)).status).toBe(200);
  });

  it('is answered alike for numbers with and without an account', async () => {
    await server.logIn('0900100008');
    clock.pass(31_000);
    const answers = await Promise.all(['0900100008', '0900100009'].map(ask));
    const [known, unknown] = answers.map(({ status, bytes, headers }) => {
      const names = [...headers].filter(([name]) => name !== 'date');
      return { status, body: bytes.toString('utf8'), headers: names };
    });
    expect(known).toEqual(unknown);
    expect(known?.status).toBe(202);
    const checks = await Promise.all(['0900100008', '0900100009'].map((phone) => tryCode(phone, 'abcdef')));
    expect(checks.map(({ status }) => status)).toEqual([400, 400]);
  });
});

describe('sending codes', () => {
  it('stops at the limit of the number long before that of the address', async () => {
    const statuses = [];
    for (let i = 0; i <= limits.login_sends_per_number_10_minutes_max; i += 1)
      statuses.push(await ask('0900100010'));
    const last = statuses.pop();
    expect(statuses.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect([last?.status, last?.body.code]).toEqual([429, 'too_many_requests']);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask('0900100011')).status).toBe(202);
    expect(await server.messages('0900100010', 3)).toHaveLength(3);
  });

  it('counts a gate’s codes to a number apart, so that they do not lock its login', async () => {
    const phone = '0900100016';
    const owner = await server.logIn('0900100017');
    const place = await server.openPlace(owner, 'Cổng Hay Gửi Mã');
    const fromGate = () => owner.post(`/api/places/${place.id}/visitor-codes`, { phone });
    for (let i = 0; i < limits.login_sends_per_number_10_minutes_max; i += 1) await fromGate();
    expect((await fromGate()).status).toBe(429);
    expect((await ask(phone)).status).toBe(202);
  });

  it('stops at the ceiling of one address', async () => {
    await server.sql('update limit_counter set used = $1 where key like $2', [
      limits.login_sends_per_address_15_minutes_max,
      'send-from|%',
    ]);
    expect((await ask('0900100012')).status).toBe(429);
    await server.sql('delete from limit_counter where key like $1', ['send-from|%']);
    expect((await ask('0900100012')).status).toBe(202);
  });

  it('refuses landlines and texts that are no numbers, and says which field', async () => {
    for (const phone of ['0251 3822 123', '12345', 'abc', '+1 202 555 0100', '']) {
      const answer = await ask(phone);
      expect(answer.status, phone).toBe(400);
      expect(answer.body.errors[0].field).toBe('phone');
    }
  });

  it('leaves no message when its transaction does not commit', async () => {
    const { services } = server.running;
    const send = services.db.transaction('app_citizen', {}, async (tx) => {
      await sendOneTimeCode(tx, services, {
        e164: '+84900100013',
        address: '192.0.2.1',
        purpose: { kind: 'login' },
      });
      throw new Error('the cause was not stored');
    });
    await expect(send).rejects.toThrow('the cause was not stored');
    // A later message that has left proves that the queue has passed the place where the lost one would be.
    await ask('0900100014');
    await server.message('0900100014');
    expect(await server.messages('0900100013')).toEqual([]);
    const [jobs] = await server.sql<{ open: number }>(
      "select count(*)::integer as open from pgboss.job where name = 'send-message' and state < 'completed'",
    );
    expect(jobs?.open).toBe(0);
  });

  it('keeps neither number nor code in clear, in the queue and in the codes', async () => {
    const code = await server.sendCode('0900100015');
    const tables = await server.sql<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('pgboss', 'vaora')`,
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const rows = await server.sql<{ row: string }>(`select t::text as row from ${name} t`);
      const text = rows.map(({ row }) => row).join('\n');
      expect(text, name).not.toMatch(/900100015/);
      expect(text.includes(`(${code},`) || text.includes(`"${code}"`), name).toBe(false);
    }
  });
});
