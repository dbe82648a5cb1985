import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, problems } from '../../contract/common.ts';
import {
  Approval,
  DraftAnswer,
  DraftInput,
  OwnReportList,
  Report,
  ReturnInput,
  RoundParams,
  Submission,
  VersionParams,
} from '../../contract/reports.ts';
import { UnitParams } from '../../contract/units.ts';
import { sessionOf, unitOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { approveReport, returnReport } from './decide-report.ts';
import { getReport, listOwnReports } from './get-report.ts';
import { refillDraft, saveDraft } from './save-draft.ts';
import { submitReport } from './submit-report.ts';

/** What a unit does with the reports that it owes: fill in, send, approve. */
export function reportRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/units/:unitId/reports',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'The reports that a unit owes or has given, the latest due first',
          tags: ['reports'],
          params: UnitParams,
          response: { 200: OwnReportList, ...problems },
        },
      },
      async (request) => listOwnReports(services, unitOf(request)),
    );

    app.get(
      '/units/:unitId/reports/:roundId',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'A unit’s report: its form, the draft, and what was sent',
          tags: ['reports'],
          params: RoundParams,
          response: { 200: Report, ...problems },
        },
      },
      async (request) =>
        getReport(services, unitOf(request), request.params.roundId, sessionOf(request).accountId),
    );

    app.put(
      '/units/:unitId/reports/:roundId/draft',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Keep what is filled in so far; a draft that was changed elsewhere is not overwritten',
          tags: ['reports'],
          params: RoundParams,
          body: DraftInput,
          response: { 200: DraftAnswer, ...problems },
        },
      },
      async (request) =>
        saveDraft(services, unitOf(request), {
          roundId: request.params.roundId,
          by: sessionOf(request).accountId,
          draft: request.body,
        }),
    );

    app.post(
      '/units/:unitId/reports/:roundId/refill',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Fill in anew what the system knows now; corrections stay',
          tags: ['reports'],
          params: RoundParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { roundId } = request.params;
        await refillDraft(services, unitOf(request), { roundId, by: sessionOf(request).accountId });
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/units/:unitId/reports/:roundId/versions/:version',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'Send the draft to the head of the unit: frozen as the next version',
          tags: ['reports'],
          params: VersionParams,
          body: Submission,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { roundId, version } = request.params;
        const { revision } = request.body;
        const by = sessionOf(request).accountId;
        await submitReport(services, unitOf(request), { roundId, version, revision, by });
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/units/:unitId/reports/:roundId/versions/:version/approval',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'The head approves, with a code of the authenticator app: the report counts from now on',
          tags: ['reports'],
          params: VersionParams,
          body: Approval,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const by = sessionOf(request).accountId;
        await approveReport(services, unitOf(request), { ...request.params, ...request.body, by });
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/units/:unitId/reports/:roundId/versions/:version/return',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'The head sends the report back with a comment',
          tags: ['reports'],
          params: VersionParams,
          body: ReturnInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const by = sessionOf(request).accountId;
        await returnReport(services, unitOf(request), { ...request.params, ...request.body, by });
        return reply.code(204).send(null);
      },
    );
  };
}
