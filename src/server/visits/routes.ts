import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Services } from '../services.ts';
import { gateRoutes } from './gate-routes.ts';
import { logRoutes } from './log-routes.ts';

/** Visits: recording them, and following them. */
export function visitRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(gateRoutes(services));
    await app.register(logRoutes(services));
  };
}
