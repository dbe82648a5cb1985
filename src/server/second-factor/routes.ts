import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, problems } from '../../contract/common.ts';
import {
  Approval,
  SecondFactorChange,
  SecondFactorSecret,
  SecondFactorState,
} from '../../contract/reports.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { confirmSecondFactor, getSecondFactor, offerSecondFactor } from './set-second-factor.ts';

/** The authenticator app with which somebody approves. */
export function secondFactorRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/second-factor',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'Whether one has an authenticator app here',
          tags: ['accounts'],
          response: { 200: SecondFactorState, ...problems },
        },
      },
      async (request) => getSecondFactor(services, sessionOf(request).accountId),
    );

    app.post(
      '/second-factor/offer',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'A secret for an authenticator app, RFC 6238; who has an app already gives a code of it',
          tags: ['accounts'],
          body: SecondFactorChange,
          response: { 200: SecondFactorSecret, ...problems },
        },
      },
      async (request) => offerSecondFactor(services, sessionOf(request).accountId, request.body.code),
    );

    app.post(
      '/second-factor/confirmation',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'The first code of the app: from now on it counts',
          tags: ['accounts'],
          body: Approval,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await confirmSecondFactor(services, sessionOf(request).accountId, request.body.code);
        return reply.code(204).send(null);
      },
    );
  };
}
