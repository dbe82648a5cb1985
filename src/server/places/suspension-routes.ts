import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { NoContent, PlaceParams, problems } from '../../contract/common.ts';
import { type Suspension, SuspensionInput } from '../../contract/places.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { resumePlace, suspendPlace } from './suspend-place.ts';

const sides = [
  { right: 'owner', policy: 'place_owner', role: 'app_owner', prefix: '', tag: 'places' },
  { right: 'admin', policy: 'admin', role: 'app_admin', prefix: '/admin', tag: 'administration' },
] as const;

/** Suspending and resuming the code of a place: by its owner, and by an administrator. */
export function suspensionRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db } = services;
  const suspender = (request: FastifyRequest, placeId: string, right: Suspension['right']) => ({
    placeId,
    accountId: sessionOf(request).accountId,
    right,
  });
  return async (app) => {
    for (const { right, policy, role, prefix, tag } of sides) {
      app.put(
        `${prefix}/places/:placeId/suspension`,
        {
          config: { policy },
          schema: {
            summary: 'Suspend the code of a place: nobody is recorded there',
            tags: [tag],
            params: PlaceParams,
            body: SuspensionInput,
            response: { 204: NoContent, ...problems },
          },
        },
        async (request, reply) => {
          const by = suspender(request, request.params.placeId, right);
          await db.transaction(role, { account: by.accountId, place: by.placeId }, (tx) =>
            suspendPlace(tx, services, by, request.body.reason),
          );
          return reply.code(204).send(null);
        },
      );

      app.delete(
        `${prefix}/places/:placeId/suspension`,
        {
          config: { policy },
          schema: {
            summary: 'Take a suspension back',
            tags: [tag],
            params: PlaceParams,
            response: { 204: NoContent, ...problems },
          },
        },
        async (request, reply) => {
          const by = suspender(request, request.params.placeId, right);
          await db.transaction(role, { account: by.accountId, place: by.placeId }, (tx) =>
            resumePlace(tx, services, by),
          );
          return reply.code(204).send(null);
        },
      );
    }
  };
}
