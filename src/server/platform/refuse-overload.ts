import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { AppError } from './errors.ts';

const LATE_MAX_MS = 3_000;
const RETRY_AFTER_SECONDS = 2;
/** The first measurements hold the start, busy by nature: a worker that has just come would refuse what others took. */
const START_MS = 5_000;

/** Answers 503 while the event loop is so late that nobody would wait for the answer. */
export async function refuseOverload(app: FastifyInstance): Promise<void> {
  let ready = 0;
  app.addHook('onReady', async () => {
    ready = performance.now();
  });
  await app.register(underPressure, {
    maxEventLoopDelay: LATE_MAX_MS,
    pressureHandler: async () => {
      if (performance.now() - ready < START_MS) return;
      throw new AppError(503, 'overloaded', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    },
  });
}
