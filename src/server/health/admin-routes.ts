import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, problems } from '../../contract/common.ts';
import {
  HealthStaffInput,
  HealthStaffParams,
  HealthUnitInput,
  HealthUnitList,
  HealthUnitParams,
} from '../../contract/health.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { listHealthUnits } from './list-health-units.ts';
import { saveHealthUnit } from './save-health-unit.ts';
import { endStaff, saveStaff } from './save-staff.ts';

/** The administrator's part: which health units there are, and who works there. */
export function healthAdminRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db, keys } = services;
  return async (app) => {
    app.get(
      '/admin/health-units',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'All health units',
          tags: ['administration'],
          response: { 200: HealthUnitList, ...problems },
        },
      },
      async () => listHealthUnits(services),
    );

    app.put(
      '/admin/health-units/:unitId',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'Make a health unit, or change it',
          tags: ['administration'],
          params: HealthUnitParams,
          body: HealthUnitInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await db.transaction('app_admin', {}, (tx) =>
          saveHealthUnit(tx, services, request.params.unitId, request.body),
        );
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/admin/health-units/:unitId/staff/:staffId',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'Let a phone work at a health unit',
          tags: ['administration'],
          params: HealthStaffParams,
          body: HealthStaffInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const addedBy = sessionOf(request).accountId;
        await db.transaction('app_admin', {}, (tx) =>
          saveStaff(tx, keys, { ...request.params, addedBy, input: request.body }),
        );
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/admin/health-units/:unitId/staff/:staffId',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'End what a phone may do at a health unit',
          tags: ['administration'],
          params: HealthStaffParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { unitId, staffId } = request.params;
        await db.transaction('app_admin', {}, (tx) => endStaff(tx, unitId, staffId));
        return reply.code(204).send(null);
      },
    );
  };
}
