import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, problems } from '../../contract/common.ts';
import {
  OfficerInput,
  RootUnitInput,
  RootUnitList,
  UnitOfficerParams,
  UnitParams,
} from '../../contract/units.ts';
import { notFound } from '../platform/errors.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { inviteOfficer } from './invite-officer.ts';
import { listRootUnits } from './list-root-units.ts';
import { endOfficer } from './save-officer.ts';
import { placeUnit, saveUnit } from './save-unit.ts';

/** The administrator's part: the units at the top of each line, and who answers for them. */
export function unitAdminRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db } = services;
  return async (app) => {
    app.get(
      '/admin/units',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'The units at the top of each line',
          tags: ['administration'],
          response: { 200: RootUnitList, ...problems },
        },
      },
      async () => listRootUnits(services),
    );

    app.put(
      '/admin/units/:unitId',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'Make a unit at the top of lines, or change it',
          tags: ['administration'],
          params: UnitParams,
          body: RootUnitInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { unitId } = request.params;
        const { lines, since, ...unit } = request.body;
        await db.transaction('app_admin', {}, async (tx) => {
          await saveUnit(tx, unitId, unit, since);
          for (const line of lines) await placeUnit(tx, services, unitId, { line, parentId: null, since });
        });
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/admin/units/:unitId/officers/:officerId',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'Ask somebody to answer for a unit',
          tags: ['administration'],
          params: UnitOfficerParams,
          body: OfficerInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const unit = await services.units.find(request.params.unitId);
        if (unit === undefined) throw notFound();
        const invitedBy = sessionOf(request).accountId;
        await inviteOfficer(services, unit, {
          ...{ officerId: request.params.officerId, invitedBy, input: request.body },
        });
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/admin/units/:unitId/officers/:officerId',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'End somebody’s part in a unit',
          tags: ['administration'],
          params: UnitOfficerParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { unitId, officerId } = request.params;
        await db.transaction('app_admin', {}, (tx) => endOfficer(tx, unitId, officerId));
        return reply.code(204).send(null);
      },
    );
  };
}
