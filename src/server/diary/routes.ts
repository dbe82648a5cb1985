import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { PersonParams, problems } from '../../contract/common.ts';
import { HealthEntry, HealthEntryInput, HealthEntryList, HealthEntryParams } from '../../contract/diary.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { listHealthEntries } from './health-entry-row.ts';
import { saveHealthEntry } from './save-health-entry.ts';

/** The own diary of health. */
export function diaryRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/people/:personId/health-entries',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'The own diary of health, latest first',
          tags: ['diary'],
          params: PersonParams,
          response: { 200: HealthEntryList, ...problems },
        },
      },
      async (request) => {
        const { personId } = request.params;
        const scope = { account: sessionOf(request).accountId, person: personId };
        const entries = await services.db.transaction('app_citizen', scope, (tx) =>
          listHealthEntries(tx, services, personId),
        );
        return { entries };
      },
    );

    app.put(
      '/people/:personId/health-entries/:entryId',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'Note temperature and symptoms; the same id sent again is the same note',
          tags: ['diary'],
          params: HealthEntryParams,
          body: HealthEntryInput,
          response: { 200: HealthEntry, 201: HealthEntry, ...problems },
        },
      },
      async (request, reply) => {
        const { personId, entryId } = request.params;
        const { accountId } = sessionOf(request);
        const { entry, isNew } = await services.db.transaction(
          'app_citizen',
          { account: accountId, person: personId },
          (tx) =>
            saveHealthEntry(tx, services, { personId, entryId, notedBy: accountId, input: request.body }),
        );
        return reply.code(isNew ? 201 : 200).send(entry);
      },
    );
  };
}
