import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, problems } from '../../contract/common.ts';
import {
  ExcuseInput,
  MemberLeave,
  MemberReturn,
  PeopleQuery,
  UnitExcuseParams,
  UnitMemberInput,
  UnitMemberParams,
  UnitPeople,
} from '../../contract/unit-people.ts';
import { UnitParams } from '../../contract/units.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { confirmRequest, refuseRequest } from './answer-request.ts';
import { endMember, takeBack } from './end-member.ts';
import { endExcuse, excuseMember } from './excuse-member.ts';
import { listPeople } from './list-people.ts';
import { saveMember } from './save-member.ts';

/** The people of a unit, for those who answer for it and nobody else: not for the offices above it either. */
export function unitPeopleRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/units/:unitId/people/search',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'A unit’s people on a day: by name, and declared, not declared or excused; never answers',
          tags: ['unit people'],
          params: UnitParams,
          body: PeopleQuery,
          response: { 200: UnitPeople, ...problems },
        },
      },
      async (request) => listPeople(services, request.params.unitId, request.body),
    );

    app.put(
      '/units/:unitId/people/:memberId',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Put somebody on a unit’s list, or change what it says',
          tags: ['unit people'],
          params: UnitMemberParams,
          body: UnitMemberInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await saveMember(services, { ...request.params, input: request.body });
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/units/:unitId/people/:memberId/leave',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Let somebody leave a unit’s list after a day',
          tags: ['unit people'],
          params: UnitMemberParams,
          body: MemberLeave,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await endMember(services, request.params, request.body.on);
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/units/:unitId/people/:memberId/return',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Take back somebody who has left, under a further id',
          tags: ['unit people'],
          params: UnitMemberParams,
          body: MemberReturn,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await takeBack(services, request.params, request.body);
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/units/:unitId/people/:memberId/confirm',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Say that who asked by the join code is one of the unit’s people',
          tags: ['unit people'],
          params: UnitMemberParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await confirmRequest(services, request.params);
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/units/:unitId/people/:memberId/refuse',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Say that the unit does not know who asked by the join code',
          tags: ['unit people'],
          params: UnitMemberParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await refuseRequest(services, request.params);
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/units/:unitId/people/:memberId/excuses/:excuseId',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Excuse somebody from declaring for some days',
          tags: ['unit people'],
          params: UnitExcuseParams,
          body: ExcuseInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        await excuseMember(services, request.params, { input: request.body, excusedBy: accountId });
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/units/:unitId/people/:memberId/excuses/:excuseId',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Take an excuse back',
          tags: ['unit people'],
          params: UnitExcuseParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await endExcuse(services, request.params);
        return reply.code(204).send(null);
      },
    );
  };
}
