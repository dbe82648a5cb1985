import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, problems } from '../../contract/common.ts';
import {
  DeliveryList,
  DirectiveDraft,
  DirectiveFile,
  DirectiveFileParams,
  DirectiveParams,
  DirectivePartParams,
  DirectiveSendParams,
  FileEnd,
  FilePart,
  IssuedList,
  Recipients,
  SendInput,
  SendStop,
} from '../../contract/directives.ts';
import { UnitChoice, UnitParams } from '../../contract/units.ts';
import { AppError } from '../platform/errors.ts';
import { fileAnswer, sendFile } from '../platform/file-answer.ts';
import { XLSX_TYPE } from '../platform/spreadsheet.ts';
import { sessionOf, unitOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { exportDeliveries } from './export-deliveries.ts';
import { findRecipients } from './find-recipients.ts';
import { listDeliveries } from './list-deliveries.ts';
import { listIssued } from './list-directives.ts';
import { finishFile, saveFilePart } from './save-attachment.ts';
import { deleteDirective, saveDirective } from './save-directive.ts';
import { sendDirective, stopSending } from './send-directive.ts';

/** Letters as an office writes, sends, forwards and follows them. */
export function directiveOfficeRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db, clock } = services;
  return async (app) => {
    app.get(
      '/units/:unitId/directives',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Letters of an office, with how far each has come',
          tags: ['directives'],
          params: UnitParams,
          response: { 200: IssuedList, ...problems },
        },
      },
      async (request) => listIssued(services, unitOf(request)),
    );

    app.put(
      '/units/:unitId/directives/:directiveId',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Keep a letter that is being written',
          tags: ['directives'],
          params: DirectiveParams,
          body: DirectiveDraft,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        await db.transaction('app_unit', {}, (tx) =>
          saveDirective(tx, { ...request.params, accountId, now: clock.now(), draft: request.body }),
        );
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/units/:unitId/directives/:directiveId',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Take a draft away',
          tags: ['directives'],
          params: DirectiveParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { unitId, directiveId } = request.params;
        await db.transaction('app_unit', {}, (tx) => deleteDirective(tx, unitId, directiveId));
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/units/:unitId/directives/:directiveId/files/:fileId/parts/:no',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Keep a piece of a file of a draft; the same piece again is the same',
          tags: ['directives'],
          params: DirectivePartParams,
          body: FilePart,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { no, ...where } = request.params;
        const { content } = request.body;
        await db.transaction('app_unit', {}, (tx) => saveFilePart(tx, where, { no, content }));
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/units/:unitId/directives/:directiveId/files/:fileId/end',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Say that all pieces of a file are there, and have it judged by its content',
          tags: ['directives'],
          params: DirectiveFileParams,
          body: FileEnd,
          response: { 200: DirectiveFile, ...problems },
        },
      },
      async (request) => {
        const done = await db.transaction('app_unit', {}, (tx) =>
          finishFile(tx, request.params, request.body),
        );
        // What was refused is thrown away, so the transaction has to commit first.
        if ('fault' in done) throw new AppError(400, `attachment_${done.fault}`);
        return done;
      },
    );

    app.post(
      '/units/:unitId/recipients',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Whom a choice means today',
          tags: ['directives'],
          params: UnitParams,
          body: UnitChoice,
          response: { 200: Recipients, ...problems },
        },
      },
      async (request) => findRecipients(services, unitOf(request), request.body),
    );

    app.put(
      '/units/:unitId/directives/:directiveId/sends/:sendId',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Send a letter, or forward one that came to the office, with a note',
          tags: ['directives'],
          params: DirectiveSendParams,
          body: SendInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { directiveId, sendId } = request.params;
        const { accountId } = sessionOf(request);
        await sendDirective(services, unitOf(request), {
          ...{ directiveId, sendId, accountId, input: request.body },
        });
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/units/:unitId/directives/:directiveId/sends/:sendId/stop',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Stop what has not left yet, or let it go on',
          tags: ['directives'],
          params: DirectiveSendParams,
          body: SendStop,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await stopSending(services, request.params, request.body.isStopped);
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/units/:unitId/directives/:directiveId/deliveries',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'How far a letter has come with each unit',
          tags: ['directives'],
          params: DirectiveParams,
          response: { 200: DeliveryList, ...problems },
        },
      },
      async (request) => listDeliveries(services, unitOf(request), request.params.directiveId),
    );

    app.get(
      '/units/:unitId/directives/:directiveId/deliveries.xlsx',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'The same as a workbook',
          tags: ['directives'],
          params: DirectiveParams,
          response: { 200: fileAnswer(XLSX_TYPE), ...problems },
        },
      },
      async (request, reply) => {
        const list = await listDeliveries(services, unitOf(request), request.params.directiveId);
        return sendFile(reply, XLSX_TYPE, 'tinh-hinh-nhan-van-ban.xlsx', await exportDeliveries(list));
      },
    );
  };
}
