import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, problems } from '../../contract/common.ts';
import {
  IMPORT_BODY_BYTES_MAX,
  UnitImportInput,
  UnitImportList,
  UnitImportParams,
  UnitImportPreview,
} from '../../contract/unit-imports.ts';
import { UnitParams } from '../../contract/units.ts';
import { unitColumns } from '../../domain/unit-sheet.ts';
import { AppError } from '../platform/errors.ts';
import { fileAnswer, sendFile } from '../platform/file-answer.ts';
import { languageOf } from '../platform/request-language.ts';
import { XLSX_TYPE } from '../platform/spreadsheet.ts';
import { sessionOf, unitOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { importUnits } from './import-units.ts';
import { listTemplate } from './list-template.ts';
import { previewOf, readUnits } from './read-units.ts';
import { returnRows } from './return-rows.ts';
import { listImports, undoImport } from './undo-import.ts';

const UNIT_SHEETS = {
  vi: { list: 'Đơn vị', values: 'Danh mục' },
  en: { list: 'Units', values: 'Values' },
} as const;

/** Lists of units that an office brings as a workbook. */
export function importRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    const office = { config: { policy: 'unit_office' } } as const;
    const withFile = { ...office, bodyLimit: IMPORT_BODY_BYTES_MAX };

    app.get(
      '/units/:unitId/unit-imports',
      {
        ...office,
        schema: {
          summary: 'The lists of units that an office took in, the latest first',
          tags: ['units'],
          params: UnitParams,
          response: { 200: UnitImportList, ...problems },
        },
      },
      async (request) => listImports(services, unitOf(request)),
    );

    app.get(
      '/units/:unitId/unit-imports/template.xlsx',
      {
        ...office,
        schema: {
          summary: 'A workbook to fill in, with lists of values',
          tags: ['units'],
          params: UnitParams,
          response: { 200: fileAnswer(XLSX_TYPE), ...problems },
        },
      },
      async (request, reply) =>
        sendFile(
          reply,
          XLSX_TYPE,
          'mau-don-vi.xlsx',
          await listTemplate(unitColumns, UNIT_SHEETS, languageOf(request)),
        ),
    );

    app.post(
      '/units/:unitId/unit-imports/preview',
      {
        ...withFile,
        schema: {
          summary: 'Read a list of units and say what it would do; nothing is written',
          tags: ['units'],
          params: UnitParams,
          body: UnitImportInput,
          response: { 200: UnitImportPreview, ...problems },
        },
      },
      async (request) => previewOf(await readUnits(services, unitOf(request), request.body)),
    );

    app.post(
      '/units/:unitId/unit-imports/faulty.xlsx',
      {
        ...withFile,
        schema: {
          summary: 'The rows of a list that cannot be taken, with the reasons',
          tags: ['units'],
          params: UnitParams,
          body: UnitImportInput,
          response: { 200: fileAnswer(XLSX_TYPE), ...problems },
        },
      },
      async (request, reply) => {
        const list = await readUnits(services, unitOf(request), request.body);
        if ('fault' in list) throw new AppError(400, 'sheet_refused');
        const how = { columns: unitColumns, language: languageOf(request) };
        const file = await returnRows(list, list.plan.faulty, how);
        return sendFile(reply, XLSX_TYPE, 'dong-chua-nhap.xlsx', file);
      },
    );

    app.put(
      '/units/:unitId/unit-imports/:importId',
      {
        ...withFile,
        schema: {
          summary: 'Take the good rows of a list into the tree',
          tags: ['units'],
          params: UnitImportParams,
          body: UnitImportInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const office = unitOf(request);
        const { accountId } = sessionOf(request);
        const name = office.officers.find((officer) => officer.accountId === accountId)?.name ?? '';
        const { importId } = request.params;
        await importUnits(services, office, { importId, by: { id: accountId, name }, input: request.body });
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/units/:unitId/unit-imports/:importId/undo',
      {
        ...office,
        schema: {
          summary: 'Take an import back, within a day',
          tags: ['units'],
          params: UnitImportParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await undoImport(services, unitOf(request), request.params.importId);
        return reply.code(204).send(null);
      },
    );
  };
}
