import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, problems } from '../../contract/common.ts';
import { HealthUnitParams } from '../../contract/health.ts';
import { OwnWatchList, WatchedList, WatchInput, WatchParams } from '../../contract/watches.ts';
import { healthUnitOf, sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { endWatch } from './end-watch.ts';
import { listOwnWatches } from './list-own-watches.ts';
import { listWatched } from './list-watched.ts';
import { startWatch } from './start-watch.ts';

/** Daily follow-up of people under watch: what they are asked, and what the health unit sees of it. */
export function watchRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/watches',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'Which of the own people a health unit asks each morning how they are',
          tags: ['watches'],
          response: { 200: OwnWatchList, ...problems },
        },
      },
      async (request) => listOwnWatches(services, sessionOf(request).accountId),
    );

    app.get(
      '/health-units/:unitId/watches',
      {
        config: { policy: 'health_staff' },
        schema: {
          summary: 'Whom the health unit watches, covered, with what became of each day',
          tags: ['watches'],
          params: HealthUnitParams,
          response: { 200: WatchedList, ...problems },
        },
      },
      async (request) => listWatched(services, healthUnitOf(request)),
    );

    app.put(
      '/health-units/:unitId/watches/:watchId',
      {
        config: { policy: 'health_staff' },
        schema: {
          summary:
            'Ask the person of an alert each morning until a day; the same id sent again is the same watch',
          tags: ['watches'],
          params: WatchParams,
          body: WatchInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await startWatch(services, healthUnitOf(request), {
          watchId: request.params.watchId,
          startedBy: sessionOf(request).accountId,
          input: request.body,
        });
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/health-units/:unitId/watches/:watchId',
      {
        config: { policy: 'health_staff' },
        schema: {
          summary: 'Stop asking before the last day',
          tags: ['watches'],
          params: WatchParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await endWatch(services, healthUnitOf(request), {
          watchId: request.params.watchId,
          endedBy: sessionOf(request).accountId,
        });
        return reply.code(204).send(null);
      },
    );
  };
}
