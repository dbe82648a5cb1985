import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, problems } from '../../contract/common.ts';
import {
  BelowParams,
  BelowUnitInput,
  LineQuery,
  UnitBranch,
  UnitEnd,
  UnitHome,
  UnitOfficerParams,
  UnitParams,
  UnitPlaceParams,
} from '../../contract/units.ts';
import { sessionOf, unitOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { getBranch } from './get-branch.ts';
import { getUnitBelow } from './get-unit-below.ts';
import { getUnitHome } from './get-unit-home.ts';
import { linkPlace, unlinkPlace } from './link-place.ts';
import { saveBelow } from './save-below.ts';
import { confirmOfficer } from './save-officer.ts';
import { endUnit } from './save-unit.ts';

/** What those who answer for a unit do with it, and offices with the units below them. */
export function unitRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db } = services;
  return async (app) => {
    app.post(
      '/units/:unitId/officers/:officerId/confirm',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'Take on to answer for a unit',
          description: 'Only who was asked to, logged in by that number.',
          tags: ['units'],
          params: UnitOfficerParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        await db.transaction('app_unit', {}, (tx) => confirmOfficer(tx, accountId, request.params));
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/units/:unitId',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'A unit, where it stands, and its places',
          tags: ['units'],
          params: UnitParams,
          response: { 200: UnitHome, ...problems },
        },
      },
      async (request) => getUnitHome(services, unitOf(request)),
    );

    app.put(
      '/units/:unitId/places/:placeId',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Say that a place of one’s own is the unit’s',
          tags: ['units'],
          params: UnitPlaceParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        await linkPlace(services, { ...request.params, accountId });
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/units/:unitId/places/:placeId',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Say that a place is not the unit’s any more',
          tags: ['units'],
          params: UnitPlaceParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await unlinkPlace(db, request.params.unitId, request.params.placeId);
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/units/:unitId/below',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'The units right below one, along a line',
          tags: ['units'],
          params: UnitParams,
          querystring: LineQuery,
          response: { 200: UnitBranch, ...problems },
        },
      },
      async (request) => {
        const { line, parent } = request.query;
        return getBranch(services, unitOf(request), line, parent ?? request.params.unitId);
      },
    );

    app.put(
      '/units/:unitId/below/:belowId',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Make a unit below, change it, or move it from a day on',
          tags: ['units'],
          params: BelowParams,
          body: BelowUnitInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await saveBelow(services, unitOf(request), request.params.belowId, request.body);
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/units/:unitId/below/:belowId/end',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'End a unit below after a day, perhaps merged into another',
          tags: ['units'],
          params: BelowParams,
          body: UnitEnd,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const office = unitOf(request);
        const { mergedInto } = request.body;
        const below = await getUnitBelow(services, office, request.params.belowId);
        if (mergedInto !== null) await getUnitBelow(services, office, mergedInto);
        await db.transaction('app_unit', {}, (tx) => endUnit(tx, services, below.id, request.body));
        return reply.code(204).send(null);
      },
    );
  };
}
