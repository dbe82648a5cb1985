import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, problems } from '../../contract/common.ts';
import {
  BelowOfficerParams,
  BelowParams,
  DirectoryQuery,
  OfficerInput,
  OfficerList,
  UnitDirectory,
  UnitOfficerParams,
  UnitParams,
} from '../../contract/units.ts';
import { AppError } from '../platform/errors.ts';
import { fileAnswer, sendFile } from '../platform/file-answer.ts';
import { XLSX_TYPE } from '../platform/spreadsheet.ts';
import { sessionOf, unitOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { exportDirectory } from './export-directory.ts';
import { getOfficerReach, getUnitOfOfficer } from './get-officer-reach.ts';
import { inviteAgain, inviteOfficer } from './invite-officer.ts';
import { listDirectory, listOfficers } from './list-officers.ts';
import { declineOfficer, endOfficer } from './save-officer.ts';
import type { Unit } from './units.ts';

/** Contact officers: a unit names its own, an office also those of the units below it; `belowId` may be the unit itself. */
export function officerRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db, keys } = services;
  return async (app) => {
    app.get(
      '/units/:unitId/below/:belowId/officers',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Who answers for the unit, or for one below it, with the official contacts',
          tags: ['units'],
          params: BelowParams,
          response: { 200: OfficerList, ...problems },
        },
      },
      async (request) => {
        const { unit, includes } = await getOfficerReach(services, unitOf(request), request.params.belowId);
        const officers = (await listOfficers(db, keys, [unit.id])).get(unit.id) ?? [];
        return { officers: officers.filter(({ lines }) => includes(lines)) };
      },
    );

    app.put(
      '/units/:unitId/below/:belowId/officers/:officerId',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary:
            'Ask somebody to answer for the unit or for one below it, perhaps in another’s place; change his data',
          tags: ['units'],
          params: BelowOfficerParams,
          body: OfficerInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { officerId } = request.params;
        const unit = await getUnitOfOfficer(services, unitOf(request), request.params);
        const invitedBy = sessionOf(request).accountId;
        await inviteOfficer(services, unit, { officerId, invitedBy, input: request.body });
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/units/:unitId/below/:belowId/officers/:officerId',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'End somebody’s part in the unit or in one below it',
          tags: ['units'],
          params: BelowOfficerParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { officerId } = request.params;
        const unit = await getUnitOfOfficer(services, unitOf(request), request.params);
        refuseLast(unitOf(request), unit, officerId);
        await db.transaction('app_unit', {}, (tx) => endOfficer(tx, unit.id, officerId));
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/units/:unitId/below/:belowId/officers/:officerId/invite',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Send the invitation once more',
          tags: ['units'],
          params: BelowOfficerParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const unit = await getUnitOfOfficer(services, unitOf(request), request.params);
        await inviteAgain(services, unit, request.params.officerId);
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/units/:unitId/officers/:officerId/decline',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'Decline to answer for a unit',
          description: 'Only who was asked to, logged in by that number.',
          tags: ['units'],
          params: UnitOfficerParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        await db.transaction('app_unit', {}, (tx) => declineOfficer(tx, accountId, request.params));
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/units/:unitId/directory',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'All units below along a line, with their contact officers',
          tags: ['units'],
          params: UnitParams,
          querystring: DirectoryQuery,
          response: { 200: UnitDirectory, ...problems },
        },
      },
      async (request) => listDirectory(services, unitOf(request), request.query.line),
    );

    app.get(
      '/units/:unitId/directory.xlsx',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'The same as a workbook',
          tags: ['units'],
          params: UnitParams,
          querystring: DirectoryQuery,
          response: { 200: fileAnswer(XLSX_TYPE), ...problems },
        },
      },
      async (request, reply) => {
        const directory = await listDirectory(services, unitOf(request), request.query.line);
        return sendFile(reply, XLSX_TYPE, 'danh-ba-dau-moi.xlsx', await exportDirectory(directory));
      },
    );
  };
}

/** A unit does not lock itself out; the office above may end its last one. @throws AppError 409 */
function refuseLast(asking: Unit, unit: Unit, officerId: string): void {
  const others = unit.officers.filter(({ id, isConfirmed }) => isConfirmed && id !== officerId);
  if (asking.id === unit.id && others.length === 0) throw new AppError(409, 'officer_last');
}
