import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  newId,
  personInput,
  startTestServer,
  type TestServer,
} from '../../test/harness/server.ts';
import { enforcePolicies } from './policy.ts';

let server: TestServer;
let client: Client;
beforeAll(async () => {
  server = await startTestServer();
  client = await server.logIn('0900600001');
});
afterAll(async () => {
  await server?.stop();
});

describe('a request that changes something', () => {
  const send = (headers: Record<string, string>) =>
    client.call('PUT', `/api/people/${newId()}`, personInput('Nguyễn Văn Lạ'), headers);

  it.each([
    ['without our header', { 'x-vaora': '' }],
    ['with another value of our header', { 'x-vaora': '0' }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from another host of the same site', { 'sec-fetch-site': 'same-site' }],
  ])('%s is refused and changes nothing', async (_case, headers) => {
    const answer = await send(headers);
    expect([answer.status, answer.body.code]).toEqual([403, 'foreign_page']);
    expect((await client.get('/api/people')).body.people).toEqual([]);
  });

  it('of our own pages is taken', async () => {
    expect((await send({ 'sec-fetch-site': 'same-origin' })).status).toBe(201);
  });

  it('at login is held to the same rule', async () => {
    const answer = await server
      .client()
      .call('POST', '/api/login/codes', { phone: '0900600002' }, { 'x-vaora': '' });
    expect(answer.status).toBe(403);
    expect(await server.messages('0900600002')).toEqual([]);
  });
});

describe('a route', () => {
  it('without a policy stops the start', async () => {
    const app = Fastify();
    enforcePolicies(app, server.running.services);
    expect(() => app.get('/open', async () => 'x')).toThrow('GET /open has no policy');
    await app.close();
  });

  it('asks for a login, whatever cookie comes', async () => {
    for (const cookie of ['', 'vaora=', 'vaora=x', `vaora=${'A'.repeat(43)}`, 'vaora="; vaora=1']) {
      const stranger = server.client();
      stranger.cookie = cookie;
      const answer = await stranger.get('/api/me');
      expect([answer.status, answer.body.code], cookie).toEqual([401, 'login_required']);
    }
  });

  it('never stores an answer with personal data in a cache', async () => {
    const answer = await client.get('/api/people');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});
