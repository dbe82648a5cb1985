import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, PlaceParams, problems } from '../../contract/common.ts';
import {
  AdminPlaceList,
  AdminPlaceQuery,
  SpecialGrantInput,
  SpecialRequestList,
  SpecialRequestParams,
} from '../../contract/places.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { listAllSpecialRequests } from './list-special-requests.ts';
import { searchPlaces } from './search-places.ts';
import { declineSpecial, setSpecial } from './set-special.ts';

/** The administrator's part: who may see people in full, by which document and until when. */
export function adminRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db } = services;
  return async (app) => {
    app.get(
      '/admin/places',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'Find places by name or number',
          tags: ['administration'],
          querystring: AdminPlaceQuery,
          response: { 200: AdminPlaceList, ...problems },
        },
      },
      async (request) => searchPlaces(services, request.query.q ?? ''),
    );

    app.get(
      '/admin/special-requests',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'Requests for seeing people in full',
          tags: ['administration'],
          response: { 200: SpecialRequestList, ...problems },
        },
      },
      async () => listAllSpecialRequests(services),
    );

    app.put(
      '/admin/places/:placeId/special',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'Grant or end the authority of a place to see people in full',
          tags: ['administration'],
          params: PlaceParams,
          body: SpecialGrantInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId } = request.params;
        const decidedBy = sessionOf(request).accountId;
        await db.transaction('app_admin', { account: decidedBy, place: placeId }, (tx) =>
          setSpecial(tx, services, { placeId, decidedBy, input: request.body }),
        );
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/admin/places/:placeId/special-requests/:requestId',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'Decline a request',
          tags: ['administration'],
          params: SpecialRequestParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId, requestId } = request.params;
        await db.transaction('app_admin', { place: placeId }, (tx) =>
          declineSpecial(tx, placeId, requestId, sessionOf(request).accountId),
        );
        return reply.code(204).send(null);
      },
    );
  };
}
