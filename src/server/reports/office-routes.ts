import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, problems } from '../../contract/common.ts';
import {
  Comparison,
  ComparisonParams,
  FieldValues,
  PassInput,
  Reopening,
  Report,
  ReportFormContent,
  ReportFormList,
  ReportFormParams,
  RoundDates,
  RoundFieldParams,
  RoundInput,
  RoundList,
  RoundParams,
  RoundTotal,
  RoundUnitParams,
  TotalParams,
  TotalQuery,
} from '../../contract/reports.ts';
import { UnitParams } from '../../contract/units.ts';
import { fileAnswer, sendFile } from '../platform/file-answer.ts';
import { sessionOf, unitOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { exportTotal } from './export-total.ts';
import { getReportBelow } from './get-report.ts';
import { compareRounds, getTotal, listFieldValues } from './get-total.ts';
import { listForms } from './list-forms.ts';
import { listRounds } from './list-rounds.ts';
import { openRound, reopenReport, setRoundDates } from './open-round.ts';
import { passTotal } from './pass-total.ts';
import { publishForm } from './publish-form.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What an office does with reports: design, ask, watch who is missing, sum up, pass up. */
export function officeReportRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    const office = { config: { policy: 'unit_office' } } as const;

    app.get(
      '/units/:unitId/report-forms',
      {
        ...office,
        schema: {
          summary: 'The report forms of an office, the latest version of each',
          tags: ['reports'],
          params: UnitParams,
          response: { 200: ReportFormList, ...problems },
        },
      },
      async (request) => listForms(services, request.params.unitId),
    );

    app.put(
      '/units/:unitId/report-forms/:formId/versions/:version',
      {
        ...office,
        schema: {
          summary: 'Publish the next version of a report form; it is never changed afterwards',
          tags: ['reports'],
          params: ReportFormParams,
          body: ReportFormContent,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { unitId, formId, version } = request.params;
        const publishedBy = sessionOf(request).accountId;
        await publishForm(services, { officeId: unitId, formId, version, form: request.body, publishedBy });
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/units/:unitId/report-rounds',
      {
        ...office,
        schema: {
          summary: 'Rounds that an office opened, or in which units below it report',
          tags: ['reports'],
          params: UnitParams,
          response: { 200: RoundList, ...problems },
        },
      },
      async (request) => listRounds(services, unitOf(request)),
    );

    app.put(
      '/units/:unitId/report-rounds/:roundId',
      {
        ...office,
        schema: {
          summary: 'Ask units below for a report',
          tags: ['reports'],
          params: RoundParams,
          body: RoundInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { roundId } = request.params;
        const openedBy = sessionOf(request).accountId;
        await openRound(services, unitOf(request), { roundId, openedBy, input: request.body });
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/units/:unitId/report-rounds/:roundId/dates',
      {
        ...office,
        schema: {
          summary: 'Extend a round, lock it earlier or open it again',
          tags: ['reports'],
          params: RoundParams,
          body: RoundDates,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await setRoundDates(services, unitOf(request), request.params.roundId, request.body);
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/units/:unitId/report-rounds/:roundId/units/:belowId/reopening',
      {
        ...office,
        schema: {
          summary: 'Let one unit send its report until a day, although the round has locked',
          tags: ['reports'],
          params: RoundUnitParams,
          body: Reopening,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { roundId, belowId } = request.params;
        const by = sessionOf(request).accountId;
        const { until } = request.body;
        await reopenReport(services, unitOf(request), { roundId, unitId: belowId, until, by });
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/units/:unitId/report-rounds/:roundId/units/:belowId',
      {
        ...office,
        schema: {
          summary: 'The report of a unit below, as it was approved',
          tags: ['reports'],
          params: RoundUnitParams,
          response: { 200: Report, ...problems },
        },
      },
      async (request) => getReportBelow(services, unitOf(request), request.params),
    );

    app.get(
      '/units/:unitId/report-rounds/:roundId/total',
      {
        ...office,
        schema: {
          summary: 'The total of a round for an office, and who is missing from it',
          tags: ['reports'],
          params: RoundParams,
          querystring: TotalQuery,
          response: { 200: RoundTotal, ...problems },
        },
      },
      async (request) =>
        getTotal(services, unitOf(request), request.params.roundId, request.query.basis ?? 'passed'),
    );

    app.get(
      '/units/:unitId/report-rounds/:roundId/values/:fieldId',
      {
        ...office,
        schema: {
          summary: 'What each unit gave for one field: the list behind a figure of the total',
          tags: ['reports'],
          params: RoundFieldParams,
          querystring: TotalQuery,
          response: { 200: FieldValues, ...problems },
        },
      },
      async (request) => {
        const { roundId, fieldId } = request.params;
        const basis = request.query.basis ?? 'passed';
        return listFieldValues(services, unitOf(request), { roundId, fieldId, basis });
      },
    );

    app.get(
      '/units/:unitId/report-rounds/:roundId/comparison/:otherId',
      {
        ...office,
        schema: {
          summary: 'Two rounds side by side, by the fields of the first named',
          tags: ['reports'],
          params: ComparisonParams,
          response: { 200: Comparison, ...problems },
        },
      },
      async (request) => compareRounds(services, unitOf(request), request.params),
    );

    app.put(
      '/units/:unitId/report-rounds/:roundId/totals/:version',
      {
        ...office,
        schema: {
          summary: 'Pass the total up, frozen, with the list of who is missing',
          tags: ['reports'],
          params: TotalParams,
          body: PassInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const by = sessionOf(request).accountId;
        await passTotal(services, unitOf(request), { ...request.params, ...request.body, by });
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/units/:unitId/report-rounds/:roundId/total.xlsx',
      {
        ...office,
        schema: {
          summary: 'A round as a workbook: a row a unit, the missing ones too, and the total',
          tags: ['reports'],
          params: RoundParams,
          response: { 200: fileAnswer(XLSX), ...problems },
        },
      },
      async (request, reply) => {
        const { roundId } = request.params;
        const isEnglish = request.headers['accept-language']?.startsWith('en') === true;
        const file = await exportTotal(services, unitOf(request), roundId, isEnglish ? 'en' : 'vi');
        return sendFile(reply, XLSX, `bao-cao-${roundId.slice(0, 8)}.xlsx`, file);
      },
    );
  };
}
