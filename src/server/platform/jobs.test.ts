import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

/** A message gateway that notes each number it is asked for, and fails the first time for one of them. */
const UNLUCKY = '+84900000777';
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
    response.writeHead(to === UNLUCKY && isFirst ? 503 : 202).end();
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const address = gateway.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  server = await startTestServer({
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
      for (const number of numbers) await messenger.send(tx, number, 'Xin chào');
    });
    const started = Date.now();
    await expect.poll(() => numbers.every((number) => countOf(number) > 0), { timeout: 10_000 }).toBe(true);
    expect(Date.now() - started).toBeLessThan(5_000);
    await expect.poll(() => countOf(UNLUCKY), { timeout: 15_000 }).toBe(2);
    expect(asked).toHaveLength(numbers.length + 1);
    expect(asked.every(({ authorization }) => authorization === 'Bearer a-token')).toBe(true);
  });
});
