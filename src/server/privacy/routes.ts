import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, PersonParams, problems } from '../../contract/common.ts';
import {
  AdminObjectionParams,
  Objection,
  ObjectionAnswerInput,
  ObjectionInput,
  ObjectionList,
  ObjectionParams,
  OwnViewList,
} from '../../contract/privacy.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { answerObjection, listObjections } from './answer-objection.ts';
import { listOwnViews } from './list-own-views.ts';
import { makeObjection } from './make-objection.ts';
import { listOwnObjections } from './objection-row.ts';

/** Who looked at the own data, and objecting to it; the administrator's answers. */
export function privacyRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db, keys } = services;
  return async (app) => {
    app.get(
      '/people/:personId/views',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'Who looked at the own data, latest first',
          tags: ['privacy'],
          params: PersonParams,
          response: { 200: OwnViewList, ...problems },
        },
      },
      async (request) => listOwnViews(services, sessionOf(request).accountId, request.params.personId),
    );

    app.get(
      '/people/:personId/objections',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'The own objections with their answers, latest first',
          tags: ['privacy'],
          params: PersonParams,
          response: { 200: ObjectionList, ...problems },
        },
      },
      async (request) => {
        const { personId } = request.params;
        const scope = { account: sessionOf(request).accountId, person: personId };
        const objections = await db.transaction('app_citizen', scope, (tx) =>
          listOwnObjections(tx, keys, personId),
        );
        return { objections };
      },
    );

    app.put(
      '/people/:personId/objections/:objectionId',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'Object to a view of the own data, or to their processing',
          tags: ['privacy'],
          params: ObjectionParams,
          body: ObjectionInput,
          response: { 200: Objection, 201: Objection, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        const { objection, isNew } = await makeObjection(services, {
          ...{ accountId, ...request.params, input: request.body },
        });
        return reply.code(isNew ? 201 : 200).send(objection);
      },
    );

    app.get(
      '/admin/objections',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'What people object to: open ones first, the oldest on top',
          tags: ['administration'],
          response: { 200: ObjectionList, ...problems },
        },
      },
      async () => listObjections(services),
    );

    app.put(
      '/admin/objections/:objectionId/answer',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'Answer an objection, once',
          tags: ['administration'],
          params: AdminObjectionParams,
          body: ObjectionAnswerInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await answerObjection(services, {
          objectionId: request.params.objectionId,
          answeredBy: sessionOf(request).accountId,
          input: request.body,
        });
        return reply.code(204).send(null);
      },
    );
  };
}
