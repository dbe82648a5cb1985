import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { problems } from '../../contract/common.ts';
import {
  CaseGraph,
  CaseParams,
  CasePlaceParams,
  CasePlaces,
  ContactsQuery,
  ExportInput,
  ExportParams,
  ExportState,
  FullContacts,
  MaskedContacts,
  Timeline,
} from '../../contract/tracing.ts';
import { fileAnswer, sendFile } from '../platform/file-answer.ts';
import { XLSX_TYPE } from '../platform/spreadsheet.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { askExport, getExport, getExportFile } from './ask-export.ts';
import { listContacts, listFullContacts } from './list-contacts.ts';
import { getGraph, getTimeline, listCasePlaces } from './list-places.ts';

const policy = 'health_authority';

const files = {
  csv: { type: 'text/csv; charset=utf-8', name: 'sormas.csv' },
  xlsx: { type: XLSX_TYPE, name: 'xlsx' },
  fhir: { type: 'application/fhir+json', name: 'fhir.json' },
} as const;

const anyFile = {
  description: 'The file in the format that was asked for',
  content: {
    ...fileAnswer('text/csv').content,
    ...fileAnswer(files.xlsx.type).content,
    ...fileAnswer(files.fhir.type).content,
  },
};

const requestOf = <P extends { unitId: string; caseId: string }>(request: FastifyRequest, params: P) => ({
  ...params,
  accountId: sessionOf(request).accountId,
});

/** What was found: contacts, places, the graph, files. */
export function resultRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/health-units/:unitId/cases/:caseId/contacts',
      {
        config: { policy },
        schema: {
          summary: 'Contacts of a case, names covered',
          tags: ['tracing'],
          params: CaseParams,
          querystring: ContactsQuery,
          response: { 200: MaskedContacts, ...problems },
        },
      },
      async (request) => listContacts(services, requestOf(request, request.params), request.query),
    );

    app.get(
      '/health-units/:unitId/cases/:caseId/full-contacts',
      {
        config: { policy },
        schema: {
          summary: 'Contacts of an approved case in full; each view is on record',
          tags: ['tracing'],
          params: CaseParams,
          querystring: ContactsQuery,
          response: { 200: FullContacts, ...problems },
        },
      },
      async (request) => listFullContacts(services, requestOf(request, request.params), request.query),
    );

    app.get(
      '/health-units/:unitId/cases/:caseId/places',
      {
        config: { policy },
        schema: {
          summary: 'Where the case was, and how many it met there',
          tags: ['tracing'],
          params: CaseParams,
          response: { 200: CasePlaces, ...problems },
        },
      },
      async (request) => ({ places: await listCasePlaces(services, requestOf(request, request.params)) }),
    );

    app.get(
      '/health-units/:unitId/cases/:caseId/places/:placeId/timeline',
      {
        config: { policy },
        schema: {
          summary: 'Who was at one of the places when, names covered',
          tags: ['tracing'],
          params: CasePlaceParams,
          response: { 200: Timeline, ...problems },
        },
      },
      async (request) => getTimeline(services, requestOf(request, request.params)),
    );

    app.get(
      '/health-units/:unitId/cases/:caseId/graph',
      {
        config: { policy },
        schema: {
          summary: 'The case, its places and its first contacts, names covered',
          tags: ['tracing'],
          params: CaseParams,
          response: { 200: CaseGraph, ...problems },
        },
      },
      async (request) => getGraph(services, requestOf(request, request.params)),
    );

    app.put(
      '/health-units/:unitId/cases/:caseId/exports/:exportId',
      {
        config: { policy },
        schema: {
          summary: 'Have a file of all contacts in full made; on record',
          tags: ['tracing'],
          params: ExportParams,
          body: ExportInput,
          response: { 202: ExportState, ...problems },
        },
      },
      async (request, reply) => {
        const state = await askExport(services, {
          ...requestOf(request, request.params),
          format: request.body.format,
        });
        return reply.code(202).send(state);
      },
    );

    app.get(
      '/health-units/:unitId/cases/:caseId/exports/:exportId',
      {
        config: { policy },
        schema: {
          summary: 'How far a file is',
          tags: ['tracing'],
          params: ExportParams,
          response: { 200: ExportState, ...problems },
        },
      },
      async (request) => getExport(services, requestOf(request, request.params)),
    );

    app.get(
      '/health-units/:unitId/cases/:caseId/exports/:exportId/file',
      {
        config: { policy },
        schema: {
          summary: 'The file, for the account that asked for it',
          tags: ['tracing'],
          params: ExportParams,
          response: { 200: anyFile, ...problems },
        },
      },
      async (request, reply) => {
        const { format, number, gzipped } = await getExportFile(services, requestOf(request, request.params));
        const { type, name } = files[format];
        const plain = number.replaceAll(/[^A-Za-z0-9-]/g, '-');
        const isCompressed = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
        if (isCompressed) reply.header('content-encoding', 'gzip');
        const file = isCompressed ? gzipped : await promisify(gunzip)(gzipped);
        return sendFile(reply, type, `ca-${plain}.${name}`, file);
      },
    );
  };
}
