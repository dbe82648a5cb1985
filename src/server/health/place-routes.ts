import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  CaseReport,
  CaseReportInput,
  CaseReportList,
  CaseReportParams,
  HealthWorkerParams,
  MemberAlertList,
} from '../../contract/case-reports.ts';
import { NoContent, PlaceParams, problems } from '../../contract/common.ts';
import { pdfAnswer, sendPdf } from '../platform/file-answer.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { listCaseReports } from './list-case-reports.ts';
import { listMemberAlerts } from './list-member-alerts.ts';
import { renderNoticeReceipt } from './render-notice.ts';
import { reportCase } from './report-case.ts';
import { setHealthWorker } from './set-health-worker.ts';

/** What a place tells health stations, and what it hears of its own people. */
export function placeHealthRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db } = services;
  return async (app) => {
    app.get(
      '/places/:placeId/case-reports',
      {
        config: { policy: 'place_guard' },
        schema: {
          summary: 'The notices of suspected cases that the place has given',
          tags: ['health'],
          params: PlaceParams,
          response: { 200: CaseReportList, ...problems },
        },
      },
      async (request) => ({ reports: await listCaseReports(services, request.params.placeId) }),
    );

    app.put(
      '/places/:placeId/case-reports/:reportId',
      {
        config: { policy: 'place_guard' },
        schema: {
          summary: 'Give notice of a suspected case; the same id sent again is the same notice',
          tags: ['health'],
          params: CaseReportParams,
          body: CaseReportInput,
          response: { 200: CaseReport, ...problems },
        },
      },
      async (request) =>
        reportCase(services, {
          ...request.params,
          reportedBy: sessionOf(request).accountId,
          input: request.body,
        }),
    );

    app.get(
      '/places/:placeId/case-reports/:reportId/receipt.pdf',
      {
        config: { policy: 'place_guard' },
        schema: {
          summary: 'The receipt of a notice on paper',
          tags: ['health'],
          params: CaseReportParams,
          response: { 200: pdfAnswer, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId, reportId } = request.params;
        return sendPdf(
          reply,
          'bien-nhan-bao-tin.pdf',
          await renderNoticeReceipt(services, placeId, reportId),
        );
      },
    );

    app.get(
      '/places/:placeId/member-alerts',
      {
        config: { policy: 'place_guard' },
        schema: {
          summary: 'Open alerts of the place’s own people, for its health worker',
          tags: ['health'],
          params: PlaceParams,
          response: { 200: MemberAlertList, ...problems },
        },
      },
      async (request) => {
        const { placeId } = request.params;
        const account = sessionOf(request).accountId;
        const alerts = await db.transaction('app_owner', { place: placeId, account }, (tx) =>
          listMemberAlerts(tx, placeId, account),
        );
        return { alerts };
      },
    );

    for (const [method, isHealthWorker, summary] of [
      ['PUT', true, 'Let a controller hear of alerts of the place’s own people'],
      ['DELETE', false, 'End that'],
    ] as const) {
      app.route({
        ...{ method, url: '/places/:placeId/controllers/:controllerId/health-worker' },
        config: { policy: 'place_owner' },
        schema: {
          ...{ summary, tags: ['health'] },
          params: HealthWorkerParams,
          response: { 204: NoContent, ...problems },
        },
        async handler(request, reply) {
          const { placeId, controllerId } = request.params;
          await db.transaction('app_owner', { place: placeId }, (tx) =>
            setHealthWorker(tx, { placeId, controllerId, isHealthWorker }),
          );
          return reply.code(204).send(null);
        },
      });
    }
  };
}
