import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, PersonParams, problems } from '../../contract/common.ts';
import { MembershipList, MembershipParams } from '../../contract/rosters.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { leavePlace, listMemberships } from './list-memberships.ts';

/** Where oneself is a member, and the way out. */
export function membershipRoutes({ db, clock }: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/people/:personId/memberships',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'The places whose gates know the person as a member',
          tags: ['rosters'],
          params: PersonParams,
          response: { 200: MembershipList, ...problems },
        },
      },
      async (request) => {
        const { personId } = request.params;
        const scope = { account: sessionOf(request).accountId, person: personId };
        return db.transaction('app_citizen', scope, (tx) => listMemberships(tx, personId));
      },
    );

    app.delete(
      '/people/:personId/memberships/:placeId',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'Leave a place: its gates do not know the person any more',
          tags: ['rosters'],
          params: MembershipParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { personId, placeId } = request.params;
        const scope = { account: sessionOf(request).accountId, person: personId };
        await db.transaction('app_citizen', scope, (tx) =>
          leavePlace(tx, { personId, placeId, at: clock.now() }),
        );
        return reply.code(204).send(null);
      },
    );
  };
}
