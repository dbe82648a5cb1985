import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { CampaignParams } from '../../contract/campaigns.ts';
import { NoContent, problems } from '../../contract/common.ts';
import {
  Evidence,
  EvidenceParams,
  LetterInput,
  LetterList,
  LetterParams,
  MissingList,
  MissingQuery,
} from '../../contract/missing.ts';
import { DOCX_TYPE, renderLetterDocx } from '../documents/letter-docx.ts';
import { renderLetterPdf } from '../documents/letter-pdf.ts';
import { fileAnswer, pdfAnswer, sendFile, sendPdf } from '../platform/file-answer.ts';
import { XLSX_TYPE } from '../platform/spreadsheet.ts';
import { sessionOf, unitOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { exportMissing } from './export-missing.ts';
import { getEvidence } from './get-evidence.ts';
import { listMissing } from './list-missing.ts';
import { renderEvidenceSheet } from './render-evidence.ts';
import { getLetterData } from './render-letter.ts';
import { listLetters, saveLetter } from './save-letter.ts';

/** The list of who is missing in a campaign, letters about them, and the sheet of facts of each. */
export function missingRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/units/:unitId/campaigns/:campaignId/missing',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'The units that have not done what a campaign asks',
          tags: ['missing'],
          params: CampaignParams,
          querystring: MissingQuery,
          response: { 200: MissingList, ...problems },
        },
      },
      async (request) => listMissing(services, unitOf(request), request.params.campaignId, request.query),
    );

    app.get(
      '/units/:unitId/campaigns/:campaignId/missing.xlsx',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'The same as a workbook',
          tags: ['missing'],
          params: CampaignParams,
          querystring: MissingQuery,
          response: { 200: fileAnswer(XLSX_TYPE), ...problems },
        },
      },
      async (request, reply) => {
        const list = await listMissing(services, unitOf(request), request.params.campaignId, request.query);
        return sendFile(reply, XLSX_TYPE, 'don-vi-chua-thuc-hien.xlsx', await exportMissing(list));
      },
    );

    app.get(
      '/units/:unitId/campaigns/:campaignId/missing-letters',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Letters that the office wrote to those who are missing',
          tags: ['missing'],
          params: CampaignParams,
          response: { 200: LetterList, ...problems },
        },
      },
      async (request) => listLetters(services, unitOf(request), request.params.campaignId),
    );

    app.put(
      '/units/:unitId/campaigns/:campaignId/missing-letters/:letterId',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Write a letter about those who are missing now; it stays as it is',
          tags: ['missing'],
          params: LetterParams,
          body: LetterInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { campaignId, letterId } = request.params;
        const { accountId } = sessionOf(request);
        await saveLetter(services, unitOf(request), { campaignId, letterId, accountId, input: request.body });
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/units/:unitId/campaigns/:campaignId/missing-letters/:letterId/letter.docx',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'A letter as a Word document',
          tags: ['missing'],
          params: LetterParams,
          response: { 200: fileAnswer(DOCX_TYPE), ...problems },
        },
      },
      async (request, reply) => {
        const letter = await getLetterData(services, unitOf(request), request.params);
        return sendFile(reply, DOCX_TYPE, 'cong-van.docx', await renderLetterDocx(letter));
      },
    );

    app.get(
      '/units/:unitId/campaigns/:campaignId/missing-letters/:letterId/letter.pdf',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'A letter as it is printed and signed',
          tags: ['missing'],
          params: LetterParams,
          response: { 200: pdfAnswer, ...problems },
        },
      },
      async (request, reply) => {
        const letter = await getLetterData(services, unitOf(request), request.params);
        return sendPdf(reply, 'cong-van.pdf', await renderLetterPdf(letter));
      },
    );

    app.get(
      '/units/:unitId/campaigns/:campaignId/evidence/:belowId',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'What was asked of a unit, when it came, and what the unit has done',
          tags: ['missing'],
          params: EvidenceParams,
          response: { 200: Evidence, ...problems },
        },
      },
      async (request) => getEvidence(services, unitOf(request), request.params),
    );

    app.get(
      '/units/:unitId/campaigns/:campaignId/evidence/:belowId/sheet.pdf',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'The same as a sheet for the files',
          tags: ['missing'],
          params: EvidenceParams,
          response: { 200: pdfAnswer, ...problems },
        },
      },
      async (request, reply) => {
        const office = unitOf(request);
        const evidence = await getEvidence(services, office, request.params);
        const sheet = await renderEvidenceSheet(evidence, office.name, services.clock.now());
        return sendPdf(reply, 'phieu-theo-doi.pdf', sheet);
      },
    );
  };
}
