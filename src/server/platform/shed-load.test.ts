import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { sheddingServer } from './shed-load.ts';

let app: FastifyInstance | undefined;
afterEach(() => app?.close());

/** A server whose hot requests are answered when the test says so. */
async function start(underWayMax: number) {
  const waiting: (() => void)[] = [];
  const server = Fastify({
    serverFactory: sheddingServer({
      isHot: ({ url }) => url === '/hot',
      underWayMax: () => underWayMax,
      timeouts: { request: 1_000, keepAlive: 1_000 },
    }),
  });
  app = server;
  server.post('/hot', async () => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return { ok: true };
  });
  server.get('/cold', async () => ({ ok: true }));
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const send = (path: string, language = 'vi') =>
    fetch(url + path, path === '/hot' ? { method: 'POST', headers: { 'accept-language': language } } : {});
  const arrived = (count: number) => expect.poll(() => waiting.length).toBe(count);
  return { send, waiting, arrived };
}

it('what is more than can be answered in time is told when to come again, and nothing of it reaches the application', async () => {
  const { send, waiting, arrived } = await start(2);
  const let1 = send('/hot');
  const let2 = send('/hot');
  await arrived(2);
  const refused = await send('/hot', 'en-GB');
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('2');
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect(await refused.json()).toMatchObject({
    status: 503,
    code: 'overloaded',
    detail: expect.stringContaining('busy'),
  });
  expect(waiting).toHaveLength(2);
  for (const answer of waiting) answer();
  expect([(await let1).status, (await let2).status]).toEqual([200, 200]);
});

it('there is room again once an answer went out', async () => {
  const { send, waiting, arrived } = await start(1);
  const first = send('/hot');
  await arrived(1);
  expect((await send('/hot')).status).toBe(503);
  waiting[0]?.();
  await (await first).text();
  const second = send('/hot');
  await arrived(2);
  waiting[1]?.();
  expect((await second).status).toBe(200);
});

it('other requests are answered all the same', async () => {
  const { send, waiting, arrived } = await start(1);
  const hot = send('/hot');
  await arrived(1);
  expect((await send('/cold')).status).toBe(200);
  waiting[0]?.();
  await hot;
});
