import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { NoContent, PlaceParams, problems } from '../../contract/common.ts';
import {
  Counts,
  CountsQuery,
  FlagDecisionInput,
  FlagParams,
  FullLogPage,
  InsideList,
  LogPage,
  LogQuery,
} from '../../contract/visits.ts';
import { fileAnswer, sendFile } from '../platform/file-answer.ts';
import { XLSX_TYPE } from '../platform/spreadsheet.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { countVisits } from './count-visits.ts';
import { decideFlag } from './decide-flag.ts';
import { logCsv, logXlsx } from './export-log.ts';
import { listAllLog } from './list-all-log.ts';
import { listInside, maskedInside } from './list-inside.ts';
import { listLog, withoutPerson } from './list-log.ts';
import { revealVisitors } from './reveal-visitors.ts';
import { streamLive } from './stream-live.ts';

const CSV = 'text/csv; charset=utf-8';

/** What an owner follows: the log, who is inside, counts, files, the live stream. */
export function logRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db } = services;
  return async (app) => {
    app.get(
      '/places/:placeId/visits',
      {
        config: { policy: 'place_guard' },
        schema: {
          summary: 'The log, newest first, names covered',
          tags: ['log'],
          params: PlaceParams,
          querystring: LogQuery,
          response: { 200: LogPage, ...problems },
        },
      },
      async (request) => {
        const { placeId } = request.params;
        const page = await db.read('app_owner', { place: placeId }, (tx) =>
          listLog(tx, placeId, request.query, services.clock.now()),
        );
        return { rows: page.rows.map(withoutPerson), nextCursor: page.nextCursor };
      },
    );

    app.get(
      '/places/:placeId/full-visits',
      {
        config: { policy: 'place_special' },
        schema: {
          summary: 'The log with people in full; each view is on record',
          tags: ['log'],
          params: PlaceParams,
          querystring: LogQuery,
          response: { 200: FullLogPage, ...problems },
        },
      },
      async (request) => {
        const { placeId } = request.params;
        const actorId = sessionOf(request).accountId;
        const { rows: found, nextCursor } = await db.transaction('app_health', { place: placeId }, (tx) =>
          listLog(tx, placeId, request.query, services.clock.now()),
        );
        const shown = await revealVisitors(services, { actorId, placeId, passages: found, purpose: 'log' });
        const rows = found.flatMap((row) => {
          const person = shown.get(row.personId);
          return person === undefined ? [] : [{ ...withoutPerson(row), person }];
        });
        return { rows, nextCursor };
      },
    );

    app.put(
      '/places/:placeId/visits/:visitId/flag',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Say whether a visit that is hard to believe is valid',
          tags: ['log'],
          params: FlagParams,
          body: FlagDecisionInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId } = request.params;
        const by = { accountId: sessionOf(request).accountId, now: services.clock.now() };
        await db.transaction('app_owner', { place: placeId }, (tx) =>
          decideFlag(tx, request.params, request.body, by),
        );
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/places/:placeId/inside',
      {
        config: { policy: 'place_guard' },
        schema: {
          summary: 'Who is inside now, names covered',
          tags: ['log'],
          params: PlaceParams,
          response: { 200: InsideList, ...problems },
        },
      },
      async (request) => {
        const { placeId } = request.params;
        return maskedInside(
          await db.read('app_owner', { place: placeId }, (tx) =>
            listInside(tx, placeId, services.clock.now()),
          ),
        );
      },
    );

    app.get(
      '/places/:placeId/counts',
      {
        config: { policy: 'place_guard' },
        schema: {
          summary: 'Entries and exits by day and by hour',
          tags: ['log'],
          params: PlaceParams,
          querystring: CountsQuery,
          response: { 200: Counts, ...problems },
        },
      },
      async (request) => {
        const { placeId } = request.params;
        return db.read('app_owner', { place: placeId }, (tx) => countVisits(tx, placeId, request.query));
      },
    );

    const maskedRows = async (request: FastifyRequest<{ Querystring: LogQuery }>, placeId: string) => {
      const rows = await db.read('app_owner', { place: placeId }, (tx) =>
        listAllLog(tx, placeId, request.query, services.clock.now()),
      );
      return rows.map(withoutPerson);
    };
    app.get(
      '/places/:placeId/visits.csv',
      {
        config: { policy: 'place_guard' },
        schema: {
          summary: 'The log as CSV, names covered',
          tags: ['log'],
          params: PlaceParams,
          querystring: LogQuery,
          response: { 200: fileAnswer('text/csv'), ...problems },
        },
      },
      async (request, reply) =>
        sendFile(reply, CSV, 'luot-vao-ra.csv', logCsv(await maskedRows(request, request.params.placeId))),
    );
    app.get(
      '/places/:placeId/visits.xlsx',
      {
        config: { policy: 'place_guard' },
        schema: {
          summary: 'The log as XLSX_TYPE, names covered',
          tags: ['log'],
          params: PlaceParams,
          querystring: LogQuery,
          response: { 200: fileAnswer(XLSX_TYPE), ...problems },
        },
      },
      async (request, reply) =>
        sendFile(
          reply,
          XLSX_TYPE,
          'luot-vao-ra.xlsx',
          await logXlsx(await maskedRows(request, request.params.placeId)),
        ),
    );

    app.get(
      '/places/:placeId/live',
      {
        config: { policy: 'place_guard' },
        schema: {
          summary:
            'Server-sent events: "visits" when the log changed, "ended" when the right to see it ended',
          tags: ['log'],
          params: PlaceParams,
          response: {
            200: {
              description: 'text/event-stream',
              content: { 'text/event-stream': { schema: Type.String() } },
            },
            ...problems,
          },
        },
      },
      (request, reply) => streamLive(services, request, reply, request.params.placeId),
    );
  };
}
