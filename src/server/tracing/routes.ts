import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { NoContent, problems } from '../../contract/common.ts';
import {
  ApprovalRequest,
  CaseDetail,
  CaseList,
  CaseParams,
  CasesQuery,
  Decision,
  NewCase,
  NoticeInput,
  NoticeList,
  SubjectList,
  SubjectQuestion,
  UnitParams,
} from '../../contract/tracing.ts';
import { isUuid } from '../../domain/ids.ts';
import { AppError } from '../platform/errors.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { askApproval, closeCase, decideCase } from './decide-case.ts';
import { findSubjects } from './find-subjects.ts';
import { freezeAgain } from './freeze-result.ts';
import { getCase } from './get-case.ts';
import { listCases } from './list-cases.ts';
import { listNotices } from './list-notices.ts';
import { noteRefusal } from './note-refusal.ts';
import { notifyContacts, recallNotices, stopNotices } from './notify-contacts.ts';
import { openCase } from './open-case.ts';
import { resultRoutes } from './result-routes.ts';

/** Somebody who works at a health unit, on one of its cases. */
function caseRequestOf(request: FastifyRequest<{ Params: { unitId: string; caseId: string } }>) {
  const { unitId, caseId } = request.params;
  return { accountId: sessionOf(request).accountId, unitId, caseId };
}

const policy = 'health_authority';
const REFUSED = new Set([403, 404]);

/** Who tries something with cases that he may not, or that breaks a rule of tracing, leaves a record of it. */
function noteRefusals({ db }: Services) {
  return async (request: FastifyRequest, _reply: unknown, error: Error): Promise<void> => {
    if (!(error instanceof AppError) || request.session === null) return;
    if (!REFUSED.has(error.status) && !error.code.startsWith('trace_')) return;
    const params: unknown = request.params;
    const param = (name: string) => {
      const value: unknown =
        typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined;
      return isUuid(value) ? value : undefined;
    };
    const { accountId } = request.session;
    await noteRefusal(db, { accountId, unitId: param('unitId'), caseId: param('caseId'), code: error.code });
  };
}

/** Cases of a health authority: opening, deciding, telling; and what people were told. */
export function tracingRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/notices',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'What this account’s people were told of exposures',
          tags: ['people'],
          response: { 200: NoticeList, ...problems },
        },
      },
      async (request) => ({ notices: await listNotices(services, sessionOf(request).accountId) }),
    );
    await app.register(async (cases) => {
      cases.addHook('onError', noteRefusals(services));
      await cases.register(caseRoutes(services));
      await cases.register(resultRoutes(services));
    });
  };
}

function caseRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/health-units/:unitId/trace-subjects',
      {
        config: { policy },
        schema: {
          summary: 'Whom a case may be about: by phone, identity number or alert; on record',
          tags: ['tracing'],
          params: UnitParams,
          body: SubjectQuestion,
          response: { 200: SubjectList, ...problems },
        },
      },
      async (request) => {
        const actor = { accountId: sessionOf(request).accountId, unitId: request.params.unitId };
        return { people: await findSubjects(services, actor, request.body) };
      },
    );

    app.get(
      '/health-units/:unitId/cases',
      {
        config: { policy },
        schema: {
          summary: 'Cases of a unit, and those whose decision it was asked for',
          tags: ['tracing'],
          params: UnitParams,
          querystring: CasesQuery,
          response: { 200: CaseList, ...problems },
        },
      },
      async (request) => listCases(services, request.params.unitId, request.query.cursor),
    );

    app.put(
      '/health-units/:unitId/cases/:caseId',
      {
        config: { policy },
        schema: {
          summary: 'Open a case; its contacts are searched in the background',
          tags: ['tracing'],
          params: CaseParams,
          body: NewCase,
          response: { 201: CaseDetail, ...problems },
        },
      },
      async (request, reply) => {
        await openCase(services, caseRequestOf(request), request.body);
        return reply.code(201).send(await getCase(services, caseRequestOf(request)));
      },
    );

    app.get(
      '/health-units/:unitId/cases/:caseId',
      {
        config: { policy },
        schema: {
          summary: 'A case, its history, and how far it is',
          tags: ['tracing'],
          params: CaseParams,
          response: { 200: CaseDetail, ...problems },
        },
      },
      async (request) => getCase(services, caseRequestOf(request)),
    );

    app.post(
      '/health-units/:unitId/cases/:caseId/search',
      {
        config: { policy },
        schema: {
          summary: 'Search once more, for what has come since',
          tags: ['tracing'],
          params: CaseParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await freezeAgain(services, caseRequestOf(request));
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/health-units/:unitId/cases/:caseId/approval-request',
      {
        config: { policy },
        schema: {
          summary: 'Ask another unit whether the names may be shown',
          tags: ['tracing'],
          params: CaseParams,
          body: ApprovalRequest,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { unitId: askedUnitId, reason } = request.body;
        await askApproval(services, { ...caseRequestOf(request), askedUnitId, reason });
        return reply.code(204).send(null);
      },
    );

    for (const [path, step, summary] of [
      ['approval', 'approve', 'Show the names: by a second person of the unit that was asked'],
      ['refusal', 'refuse', 'Do not show the names'],
    ] as const)
      app.put(
        `/health-units/:unitId/cases/:caseId/${path}`,
        {
          config: { policy },
          schema: {
            summary,
            tags: ['tracing'],
            params: CaseParams,
            body: Decision,
            response: { 204: NoContent, ...problems },
          },
        },
        async (request, reply) => {
          await decideCase(services, { ...caseRequestOf(request), step, reason: request.body.reason });
          return reply.code(204).send(null);
        },
      );

    app.put(
      '/health-units/:unitId/cases/:caseId/notice',
      {
        config: { policy },
        schema: {
          summary: 'Tell those whom the case met',
          tags: ['tracing'],
          params: CaseParams,
          body: NoticeInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await notifyContacts(services, { ...caseRequestOf(request), namesPlace: request.body.namesPlace });
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/health-units/:unitId/cases/:caseId/notice',
      {
        config: { policy },
        schema: {
          summary: 'Stop what is not sent yet',
          tags: ['tracing'],
          params: CaseParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await stopNotices(services, caseRequestOf(request));
        return reply.code(204).send(null);
      },
    );

    for (const [path, work, summary] of [
      ['recall', recallNotices, 'Tell those who were told that it was wrong'],
      ['closing', closeCase, 'Close the case: names are covered again'],
    ] as const)
      app.put(
        `/health-units/:unitId/cases/:caseId/${path}`,
        {
          config: { policy },
          schema: {
            summary,
            tags: ['tracing'],
            params: CaseParams,
            body: Decision,
            response: { 204: NoContent, ...problems },
          },
        },
        async (request, reply) => {
          await work(services, { ...caseRequestOf(request), reason: request.body.reason });
          return reply.code(204).send(null);
        },
      );
  };
}
