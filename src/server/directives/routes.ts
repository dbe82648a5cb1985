import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, problems } from '../../contract/common.ts';
import { Directive, DirectiveFileParams, DirectiveParams, ReceivedList } from '../../contract/directives.ts';
import { UnitParams } from '../../contract/units.ts';
import { attachmentKinds } from '../../domain/attachment.ts';
import { fileAnswer } from '../platform/file-answer.ts';
import { sessionOf, unitOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { getAttachment } from './get-attachment.ts';
import { getDirective } from './get-directive.ts';
import { listReceived } from './list-directives.ts';
import { confirmDirective, markOpened } from './mark-directive.ts';
import { sendAttachment } from './send-attachment.ts';

/** Letters as a unit gets them. */
export function directiveRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db, clock } = services;
  return async (app) => {
    app.get(
      '/units/:unitId/received-directives',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Letters that came to a unit',
          tags: ['directives'],
          params: UnitParams,
          response: { 200: ReceivedList, ...problems },
        },
      },
      async (request) => listReceived(services, unitOf(request)),
    );

    app.get(
      '/units/:unitId/directives/:directiveId',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'A letter in full, for its office and the units that got it',
          tags: ['directives'],
          params: DirectiveParams,
          response: { 200: Directive, ...problems },
        },
      },
      async (request) => getDirective(services, unitOf(request), request.params.directiveId),
    );

    app.get(
      '/units/:unitId/directives/:directiveId/files/:fileId',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'A file of a letter',
          tags: ['directives'],
          params: DirectiveFileParams,
          response: {
            200: {
              description: 'The file, as it was judged',
              content: Object.assign(
                {},
                ...Object.values(attachmentKinds).map(({ mediaType }) => fileAnswer(mediaType).content),
              ),
            },
            ...problems,
          },
        },
      },
      async (request, reply) => {
        const { unitId, directiveId, fileId } = request.params;
        return sendAttachment(reply, await getAttachment(db, unitId, directiveId, fileId));
      },
    );

    app.post(
      '/units/:unitId/directives/:directiveId/open',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Note that somebody of the unit has opened a letter',
          tags: ['directives'],
          params: DirectiveParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        const mark = { ...request.params, accountId, now: clock.now() };
        await db.transaction('app_unit', {}, (tx) => markOpened(tx, mark));
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/units/:unitId/directives/:directiveId/confirm',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Confirm for the unit that a letter was received',
          tags: ['directives'],
          params: DirectiveParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        const mark = { ...request.params, accountId, now: clock.now() };
        await db.transaction('app_unit', {}, (tx) => confirmDirective(tx, mark));
        return reply.code(204).send(null);
      },
    );
  };
}
