import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, TestClock, type TestServer } from '../../../test/harness/server.ts';

/** A message gateway that notes each number it is asked for, and fails the first time for one of them. */
const UNLUCKY = '+84900000777';
/** Its message fails the first time too, and at the next try its time has passed. */
const LATE = '+84900000778';
const clock = new TestClock(new Date().toISOString());
const asked: { to: string; authorization: string | undefined }[] = [];
let gateway: Server;
let server: TestServer;

beforeAll(async () => {
  gateway = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { to } = JSON.parse(body);
    const isFirst = !asked.some((message) => message.to === to);
    asked.push({ to, authorization: request.headers.authorization });
    response.writeHead((to === UNLUCKY || to === LATE) && isFirst ? 503 : 202).end();
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const address = gateway.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  server = await startTestServer({
    clock,
    env: { SMS_GATEWAY_URL: `http://127.0.0.1:${port}/send`, SMS_GATEWAY_TOKEN: 'a-token' },
  });
});
afterAll(async () => {
  await server?.stop();
  gateway?.close();
});

const countOf = (to: string) => asked.filter((message) => message.to === to).length;

describe('the queue of messages', () => {
  it('sends a burst within seconds, and repeats only the message that failed', async () => {
    const numbers = [
      UNLUCKY,
      ...Array.from({ length: 150 }, (_, i) => `+8490001${String(i).padStart(4, '0')}`),
    ];
    const { db, messenger } = server.running.services;
    await db.transaction('app_citizen', {}, async (tx) => {
      for (const number of numbers)
        await messenger.send(tx, { to: number, text: 'Xin chào', sendBeforeMs: clock.now() + 60_000 });
    });
    const started = Date.now();
    await expect.poll(() => numbers.every((number) => countOf(number) > 0), { timeout: 10_000 }).toBe(true);
    expect(Date.now() - started).toBeLessThan(5_000);
    await expect.poll(() => countOf(UNLUCKY), { timeout: 15_000 }).toBe(2);
    expect(asked).toHaveLength(numbers.length + 1);
    expect(asked.every(({ authorization }) => authorization === 'Bearer a-token')).toBe(true);
  });

  it('drops a message whose time has passed before it could leave', async () => {
    const { db, messenger } = server.running.services;
    await db.transaction('app_citizen', {}, (tx) =>
      messenger.send(tx, { to: LATE, text: 'Xin chào', sendBeforeMs: clock.now() + 60_000 }),
    );
    await expect.poll(() => countOf(LATE), { timeout: 10_000 }).toBe(1);
    clock.pass(60_000);
    const open = () =>
      server.sql(`select 1 from pgboss.job where name = 'send-message' and state < 'completed'`);
    await expect.poll(async () => (await open()).length, { timeout: 15_000 }).toBe(0);
    expect(countOf(LATE)).toBe(1);
  });
});
