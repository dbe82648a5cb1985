import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ADMIN_PHONE,
  type Client,
  startTestServer,
  TestClock,
  type TestServer,
} from '../../../test/harness/server.ts';
import { keepAdmins } from './keep-admins.ts';

const clock = new TestClock(new Date().toISOString());
let server: TestServer;
let admin: Client;
let other: Client;
beforeAll(async () => {
  server = await startTestServer({ clock });
  admin = await server.logIn(ADMIN_PHONE);
  other = await server.logIn('0900500001');
});
afterAll(async () => {
  await server?.stop();
});

const statusOf = async (client: Client) => (await client.get('/api/admin/places')).status;

describe('the administrator’s office', () => {
  it('is held by the numbers of the setting and nobody else', async () => {
    expect([await statusOf(admin), await statusOf(other)]).toEqual([200, 403]);
    expect((await admin.get('/api/me')).body.isAdmin).toBe(true);
    expect((await other.get('/api/me')).body.isAdmin).toBe(false);
  });

  it('moves with the setting: lost at once by the old number, in open sessions too', async () => {
    await keepAdmins(server.running.services, ['+84900500001']);
    expect([await statusOf(admin), await statusOf(other)]).toEqual([403, 200]);
    await keepAdmins(server.running.services, []);
    expect([await statusOf(admin), await statusOf(other)]).toEqual([403, 403]);
    await keepAdmins(server.running.services, [`+84${ADMIN_PHONE.slice(1)}`, '+84900500001']);
    expect([await statusOf(admin), await statusOf(other)]).toEqual([200, 200]);
  });

  it('asks for a login of the last twelve hours', async () => {
    clock.pass(12 * 3_600_000 - 60_000);
    expect(await statusOf(admin)).toBe(200);
    clock.pass(60_000);
    const answer = await admin.get('/api/admin/places');
    expect([answer.status, answer.body.code]).toEqual([401, 'login_too_old']);
  });
});
