import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setErrorHandler } from '../error-handler.ts';
import { refuseOverload } from './refuse-overload.ts';

let app: FastifyInstance;
let ready: number;
beforeEach(async () => {
  app = Fastify();
  setErrorHandler(app);
  await refuseOverload(app);
  app.get('/', async () => 'answered');
  await app.ready();
  ready = performance.now();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await app.close();
});

/** Keeps the event loop from turning until it is measured to be late. */
async function stall(): Promise<void> {
  const lock = new Int32Array(new SharedArrayBuffer(4));
  while (!app.isUnderPressure()) {
    Atomics.wait(lock, 0, 0, 3_500);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

test('an overloaded process refuses, but not for being busy with its start', {
  timeout: 60_000,
}, async () => {
  await stall();
  vi.spyOn(performance, 'now').mockReturnValue(ready + 2_000);
  expect((await app.inject('/')).body).toBe('answered');
  vi.spyOn(performance, 'now').mockReturnValue(ready + 60_000);
  const refused = await app.inject('/');
  expect(refused.statusCode).toBe(503);
  expect(refused.headers['retry-after']).toBe('2');
  expect(refused.json()).toMatchObject({ code: 'overloaded' });
});
