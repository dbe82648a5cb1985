import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import type { PlaceRight } from '../../contract/accounts.ts';
import { NoContent, PlaceParams, problems } from '../../contract/common.ts';
import {
  Gate,
  GateInput,
  GateParams,
  LocationInput,
  Place,
  PlaceInput,
  PlaceList,
  PosterQuery,
  PublicPlace,
  PublicPlaceParams,
  RenewPosterInput,
} from '../../contract/places.ts';
import { notFound } from '../platform/errors.ts';
import { pdfAnswer, sendPdf } from '../platform/file-answer.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { controllerRoutes } from './controller-routes.ts';
import { findPublicPlace } from './find-public-place.ts';
import { getPlace } from './get-place.ts';
import { listPlaces } from './list-places.ts';
import { renderPlacePosters } from './render-place-posters.ts';
import { renewPoster } from './renew-poster.ts';
import { endGate, saveGate } from './save-gate.ts';
import { savePlace } from './save-place.ts';
import { setLocation } from './set-location.ts';

export function rightOf(request: FastifyRequest): PlaceRight {
  if (request.placeRight === null) throw notFound();
  return request.placeRight;
}

/** Places, their doors and their posters. */
export function placeRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db } = services;
  const read = (request: FastifyRequest, placeId: string) =>
    db.transaction('app_owner', { place: placeId }, (tx) =>
      getPlace(tx, services, placeId, rightOf(request)),
    );

  return async (app) => {
    await app.register(controllerRoutes(services));

    app.get(
      '/places',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'Places that one owns or controls',
          tags: ['places'],
          response: { 200: PlaceList, ...problems },
        },
      },
      async (request) => listPlaces(services, sessionOf(request).accountId),
    );

    app.put(
      '/places/:placeId',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'Register a place, or change an own one',
          tags: ['places'],
          params: PlaceParams,
          body: PlaceInput,
          response: { 200: Place, 201: Place, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        const { place, isNew } = await savePlace(services, accountId, request.params.placeId, request.body);
        return reply.code(isNew ? 201 : 200).send(place);
      },
    );

    app.get(
      '/places/:placeId',
      {
        config: { policy: 'place_guard', devices: 'current' },
        schema: {
          summary: 'A place',
          tags: ['places'],
          params: PlaceParams,
          response: { 200: Place, ...problems },
        },
      },
      async (request) => read(request, request.params.placeId),
    );

    app.put(
      '/places/:placeId/location',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Say where the place is, so that a phone can tell whether it is there; null forgets it',
          tags: ['places'],
          params: PlaceParams,
          body: LocationInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId } = request.params;
        await db.transaction('app_owner', { place: placeId }, (tx) => setLocation(tx, placeId, request.body));
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/places/:placeId/gates/:gateId',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Add or change a door',
          tags: ['places'],
          params: GateParams,
          body: GateInput,
          response: { 200: Gate, ...problems },
        },
      },
      async (request) => {
        const { placeId, gateId } = request.params;
        return db.transaction('app_owner', { place: placeId }, (tx) =>
          saveGate(tx, placeId, gateId, request.body),
        );
      },
    );

    app.delete(
      '/places/:placeId/gates/:gateId',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Take a door out of use',
          tags: ['places'],
          params: GateParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId, gateId } = request.params;
        await db.transaction('app_owner', { place: placeId }, (tx) => endGate(tx, placeId, gateId));
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/places/:placeId/posters',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Renew the poster; the old one is refused from now on',
          tags: ['places'],
          params: PlaceParams,
          body: RenewPosterInput,
          response: { 200: Place, ...problems },
        },
      },
      async (request) => {
        const { placeId } = request.params;
        await db.transaction('app_owner', { place: placeId }, (tx) =>
          renewPoster(tx, services, placeId, request.body.serial),
        );
        return read(request, placeId);
      },
    );

    app.get(
      '/places/:placeId/poster.pdf',
      {
        config: { policy: 'place_guard' },
        schema: {
          summary: 'The posters, one page a door',
          tags: ['places'],
          params: PlaceParams,
          querystring: PosterQuery,
          response: { 200: pdfAnswer, ...problems },
        },
      },
      async (request, reply) => {
        const place = await read(request, request.params.placeId);
        const { size, gateId } = request.query;
        const pdf = await renderPlacePosters(services, place, { size, gateId });
        if (pdf === undefined) throw notFound();
        return sendPdf(reply, `bang-ma-${place.number}-${size}.pdf`, pdf);
      },
    );

    app.get(
      '/public/places/:number',
      {
        config: { policy: 'public' },
        schema: {
          summary: 'What hangs at the door of a place',
          tags: ['places'],
          params: PublicPlaceParams,
          response: { 200: PublicPlace, ...problems },
        },
      },
      async (request) => {
        const { number } = request.params;
        const cell = db.cellOfNumber(number);
        if (cell === undefined) throw notFound();
        const place = await db.transaction('app_citizen', { cell }, (tx) => findPublicPlace(tx, number));
        if (place === undefined) throw notFound();
        return place;
      },
    );
  };
}
