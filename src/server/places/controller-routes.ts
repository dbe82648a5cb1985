import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, PlaceParams, problems } from '../../contract/common.ts';
import {
  ControllerInput,
  ControllerList,
  ControllerParams,
  ControllerRename,
  SpecialRequestInput,
  SpecialRequestList,
  SpecialRequestParams,
} from '../../contract/places.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { addController, endController, renameController } from './add-controller.ts';
import { askSpecial } from './ask-special.ts';
import { listControllers } from './list-controllers.ts';
import { listSpecialRequests } from './list-special-requests.ts';

/** Who else takes part in the control of a place, and the owner's request to see people in full. */
export function controllerRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db } = services;
  const list = (placeId: string) =>
    db.transaction('app_owner', { place: placeId }, (tx) => listControllers(tx, placeId));

  return async (app) => {
    app.get(
      '/places/:placeId/controllers',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Phones that take part in the control',
          tags: ['places'],
          params: PlaceParams,
          response: { 200: ControllerList, ...problems },
        },
      },
      async (request) => list(request.params.placeId),
    );

    app.put(
      '/places/:placeId/controllers/:controllerId',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Let a phone take part in the control',
          tags: ['places'],
          params: ControllerParams,
          body: ControllerInput,
          response: { 200: ControllerList, ...problems },
        },
      },
      async (request) => {
        const { placeId, controllerId } = request.params;
        const addedBy = sessionOf(request).accountId;
        await addController(services, { placeId, controllerId, addedBy, input: request.body });
        return list(placeId);
      },
    );

    app.patch(
      '/places/:placeId/controllers/:controllerId',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Change the name of a controller',
          tags: ['places'],
          params: ControllerParams,
          body: ControllerRename,
          response: { 200: ControllerList, ...problems },
        },
      },
      async (request) => {
        const { placeId, controllerId } = request.params;
        await db.transaction('app_owner', { place: placeId }, (tx) =>
          renameController(tx, placeId, controllerId, request.body.name),
        );
        return list(placeId);
      },
    );

    app.delete(
      '/places/:placeId/controllers/:controllerId',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'End the part of a phone in the control',
          tags: ['places'],
          params: ControllerParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId, controllerId } = request.params;
        await db.transaction('app_owner', { place: placeId }, (tx) =>
          endController(tx, placeId, controllerId),
        );
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/places/:placeId/special-requests',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'The own requests for seeing people in full',
          tags: ['places'],
          params: PlaceParams,
          response: { 200: SpecialRequestList, ...problems },
        },
      },
      async (request) => {
        const { placeId } = request.params;
        return db.transaction('app_owner', { place: placeId }, (tx) => listSpecialRequests(tx, placeId));
      },
    );

    app.put(
      '/places/:placeId/special-requests/:requestId',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Ask that the place may see people in full',
          tags: ['places'],
          params: SpecialRequestParams,
          body: SpecialRequestInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId, requestId } = request.params;
        const askedBy = sessionOf(request).accountId;
        await db.transaction('app_owner', { place: placeId }, (tx) =>
          askSpecial(tx, { placeId, requestId, askedBy, input: request.body }),
        );
        return reply.code(204).send(null);
      },
    );
  };
}
