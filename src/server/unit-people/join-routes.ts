import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, PersonParams, problems } from '../../contract/common.ts';
import {
  JoinCode,
  JoinCodeInput,
  JoinCodeState,
  JoinInput,
  JoinLookup,
  JoinUnit,
  UnitMembershipList,
  UnitMembershipParams,
} from '../../contract/unit-people.ts';
import { UnitParams } from '../../contract/units.ts';
import { pdfAnswer, sendPdf } from '../platform/file-answer.ts';
import { sessionOf, unitOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { askToJoin, findJoinUnit } from './ask-to-join.ts';
import { findJoinCode, makeJoinCode, revokeJoinCode } from './join-code.ts';
import { leaveUnit, listUnitMemberships } from './list-unit-memberships.ts';
import { printJoinSheet } from './print-join-sheet.ts';

/** The number by which people come onto a unit's list by themselves, and their side of it. */
export function joinRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/units/:unitId/join-code',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'The join code of a unit, while it may be used',
          tags: ['unit people'],
          params: UnitParams,
          response: { 200: JoinCodeState, ...problems },
        },
      },
      async (request) => ({ joinCode: await findJoinCode(services, request.params.unitId) }),
    );

    app.put(
      '/units/:unitId/join-code',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Give a unit a join code for some days from now, or its present one more days',
          tags: ['unit people'],
          params: UnitParams,
          body: JoinCodeInput,
          response: { 200: JoinCode, ...problems },
        },
      },
      async (request) => makeJoinCode(services, request.params.unitId, request.body.days),
    );

    app.delete(
      '/units/:unitId/join-code',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Revoke the join code of a unit',
          tags: ['unit people'],
          params: UnitParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await revokeJoinCode(services, request.params.unitId);
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/units/:unitId/join-sheet.pdf',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'The join code as a sheet to hang up',
          tags: ['unit people'],
          params: UnitParams,
          response: { 200: pdfAnswer, ...problems },
        },
      },
      async (request, reply) =>
        sendPdf(reply, 'ma-vao-don-vi.pdf', await printJoinSheet(services, unitOf(request))),
    );

    app.post(
      '/join-codes/look-up',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'The unit of a join code',
          tags: ['unit people'],
          body: JoinLookup,
          response: { 200: JoinUnit, ...problems },
        },
      },
      async (request) => findJoinUnit(services, sessionOf(request).accountId, request.body.code),
    );

    app.get(
      '/people/:personId/unit-memberships',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'The units that have a person on their lists, or were asked to',
          tags: ['unit people'],
          params: PersonParams,
          response: { 200: UnitMembershipList, ...problems },
        },
      },
      async (request) =>
        listUnitMemberships(services, { ...request.params, accountId: sessionOf(request).accountId }),
    );

    app.put(
      '/people/:personId/unit-memberships/:memberId',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'Ask to be on the list of the unit of a join code',
          tags: ['unit people'],
          params: UnitMembershipParams,
          body: JoinInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        await askToJoin(services, { ...request.params, accountId, input: request.body });
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/people/:personId/unit-memberships/:memberId',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'Leave the list of a unit, or take back that one asked',
          tags: ['unit people'],
          params: UnitMembershipParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await leaveUnit(services, { ...request.params, accountId: sessionOf(request).accountId });
        return reply.code(204).send(null);
      },
    );
  };
}
