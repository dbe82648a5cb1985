import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect as connectTcp } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { enableDraining } from './drain.ts';

/** Longer than any of these tests; a test that needs it fails. */
const PATIENCE_MS = 60_000;

let app: FastifyInstance;
let url: string;
let arrived: Promise<void>;
let letGo: () => void;

beforeEach(async () => {
  app = Fastify();
  enableDraining(app);
  let arrive = () => {};
  arrived = new Promise((resolve) => {
    arrive = resolve;
  });
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  app.get('/', async () => 'quick');
  app.get('/slow', async () => {
    arrive();
    await released;
    return 'slow';
  });
  app.get('/stream', (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { connection: 'close' });
    reply.raw.write('begun ');
    app.endWhenDraining(reply.raw);
    arrive();
  });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  letGo();
  await app.close();
});

/** One connection, kept open between requests as a browser does. */
function connect(): (path: string) => Promise<{ text: string; connection: string | undefined }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return async (path) => {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(url + path, { agent }, resolve).on('error', reject);
    });
    const chunks = await response.toArray();
    return { text: chunks.join(''), connection: response.headers.connection };
  };
}

test('a request under way is answered, and its connection closes with the answer', async () => {
  const answer = connect()('/slow');
  await arrived;
  const drained = app.drain(PATIENCE_MS);
  letGo();
  expect(await answer).toEqual({ text: 'slow', connection: 'close' });
  await drained;
});

test('a silent connection gets one more answer, which closes it', async () => {
  const ask = connect();
  expect(await ask('/')).toEqual({ text: 'quick', connection: 'keep-alive' });
  const drained = app.drain(PATIENCE_MS);
  expect(await ask('/')).toEqual({ text: 'quick', connection: 'close' });
  await drained;
});

test('no new connection is taken', async () => {
  await app.drain(PATIENCE_MS);
  await expect(connect()('/')).rejects.toThrow('ECONNREFUSED');
});

test('a stream is ended, and so is one that comes later', async () => {
  const [ask, late] = [connect(), connect()];
  await late('/');
  const stream = ask('/stream');
  await arrived;
  const drained = app.drain(PATIENCE_MS);
  expect((await stream).text).toBe('begun ');
  expect((await late('/stream')).text).toBe('begun ');
  await drained;
});

test('silent connections are waited for no longer than asked, a request under way longer', async () => {
  await connect()('/');
  const answer = connect()('/slow');
  await arrived;
  await app.drain(10);
  const closed = app.close();
  letGo();
  expect(await answer).toEqual({ text: 'slow', connection: 'close' });
  await closed;
});

test('closing without draining ends a stream too', async () => {
  const stream = connect()('/stream');
  await arrived;
  await app.close();
  expect((await stream).text).toBe('begun ');
});

test('closing does not wait for a connection over which nothing was asked', async () => {
  const accepted = once(app.server, 'connection');
  const ahead = connectTcp(Number(new URL(url).port), '127.0.0.1');
  await accepted;
  const ended = once(ahead.resume(), 'close');
  await app.close();
  await ended;
}, 5_000);
