import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, problems } from '../../contract/common.ts';
import {
  MEMBER_IMPORT_BODY_BYTES_MAX,
  MemberImportInput,
  MemberImportList,
  MemberImportPreview,
} from '../../contract/member-imports.ts';
import { UnitImportParams } from '../../contract/unit-imports.ts';
import { UnitParams } from '../../contract/units.ts';
import { memberColumns } from '../../domain/member-sheet.ts';
import { dayOf } from '../../domain/time.ts';
import { AppError } from '../platform/errors.ts';
import { fileAnswer, sendFile } from '../platform/file-answer.ts';
import { languageOf } from '../platform/request-language.ts';
import { XLSX_TYPE } from '../platform/spreadsheet.ts';
import { sessionOf, unitOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { importMembers } from './import-members.ts';
import { listMemberImports } from './list-member-imports.ts';
import { listTemplate } from './list-template.ts';
import { planList, previewMembers, readMembers } from './read-members.ts';
import { returnRows } from './return-rows.ts';

const PEOPLE_SHEETS = {
  vi: { list: 'Danh sách', values: 'Danh mục' },
  en: { list: 'People', values: 'Values' },
} as const;

/** Lists of people that a unit brings as a workbook. */
export function memberImportRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    const officer = { config: { policy: 'unit_officer' } } as const;
    const withFile = { ...officer, bodyLimit: MEMBER_IMPORT_BODY_BYTES_MAX };

    app.get(
      '/units/:unitId/people-imports',
      {
        ...officer,
        schema: {
          summary: 'The lists of people that a unit took in, the latest first, each with how far it has come',
          tags: ['unit people'],
          params: UnitParams,
          response: { 200: MemberImportList, ...problems },
        },
      },
      async (request) => listMemberImports(services, request.params.unitId),
    );

    app.get(
      '/units/:unitId/people-imports/template.xlsx',
      {
        ...officer,
        schema: {
          summary: 'A workbook to fill in with people, with lists of values',
          tags: ['unit people'],
          params: UnitParams,
          response: { 200: fileAnswer(XLSX_TYPE), ...problems },
        },
      },
      async (request, reply) => {
        const file = await listTemplate(memberColumns, PEOPLE_SHEETS, languageOf(request));
        return sendFile(reply, XLSX_TYPE, 'mau-danh-sach.xlsx', file);
      },
    );

    app.post(
      '/units/:unitId/people-imports/preview',
      {
        ...withFile,
        schema: {
          summary: 'Read a list of people and say what it would do; nothing is written',
          tags: ['unit people'],
          params: UnitParams,
          body: MemberImportInput,
          response: { 200: MemberImportPreview, ...problems },
        },
      },
      async (request) => previewMembers(services, request.params.unitId, request.body),
    );

    app.post(
      '/units/:unitId/people-imports/faulty.xlsx',
      {
        ...withFile,
        schema: {
          summary: 'The rows of a list of people that cannot be taken, with the reasons',
          tags: ['unit people'],
          params: UnitParams,
          body: MemberImportInput,
          response: { 200: fileAnswer(XLSX_TYPE), ...problems },
        },
      },
      async (request, reply) => {
        const list = await readMembers(request.body.content, dayOf(services.clock.now()));
        if ('fault' in list) throw new AppError(400, 'sheet_refused');
        const { faulty } = await planList(services, request.params.unitId, list.members);
        const how = { columns: memberColumns, language: languageOf(request) };
        return sendFile(reply, XLSX_TYPE, 'dong-chua-nhap.xlsx', await returnRows(list, faulty, how));
      },
    );

    app.put(
      '/units/:unitId/people-imports/:importId',
      {
        ...withFile,
        schema: {
          summary:
            'Take the good rows of a list of people; the same file under the same id goes on where it was cut',
          tags: ['unit people'],
          params: UnitImportParams,
          body: MemberImportInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        const officer = unitOf(request).officers.find((one) => one.accountId === accountId);
        const { unitId, importId } = request.params;
        const byName = officer?.name ?? '';
        await importMembers(services, { unitId, importId, byName, input: request.body });
        return reply.code(204).send(null);
      },
    );
  };
}
