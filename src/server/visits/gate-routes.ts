import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, PlaceParams, problems } from '../../contract/common.ts';
import {
  DroppedScanBatch,
  FullVisitResults,
  GateScanBatch,
  SelfVisitBatch,
  VisitorCodeRequest,
  VisitorEntry,
  VisitResult,
  VisitResults,
} from '../../contract/visits.ts';
import { getPhone } from '../accounts/parse-phone.ts';
import { sendOneTimeCode } from '../accounts/send-one-time-code.ts';
import { refuseWhenFull } from '../platform/group-commit.ts';
import { recorderOf, sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { noteDroppedScans } from './note-dropped-scans.ts';
import { recordDeviceScans } from './record-device-scans.ts';
import { recordScans } from './record-scans.ts';
import { recordSelfVisits } from './record-self-visits.ts';
import { revealVisitors } from './reveal-visitors.ts';
import { writeVisitor } from './write-visitor.ts';

/** Recording visits: by the visitor himself, by a guard's scan, by hand. */
export function gateRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db } = services;
  // Which cell it is about is not known yet; where only some are full, the recorder itself refuses.
  const onRequest = async () =>
    refuseWhenFull({ isFull: services.recorders.all.every(({ isFull }) => isFull) });
  return async (app) => {
    app.post(
      '/visits',
      {
        onRequest,
        config: { policy: 'session' },
        schema: {
          summary: 'Record own visits or those of dependants; one answer per item',
          tags: ['visits'],
          body: SelfVisitBatch,
          response: { 200: VisitResults, ...problems },
        },
      },
      async (request) => ({
        items: await recordSelfVisits(
          services,
          { accountId: sessionOf(request).accountId, address: request.ip },
          request.body,
        ),
      }),
    );

    app.post(
      '/places/:placeId/scans',
      {
        onRequest,
        config: { policy: 'place_guard', devices: 'also_ended' },
        schema: {
          summary: 'Record what a guard or a device scanned; one answer per item',
          tags: ['visits'],
          params: PlaceParams,
          body: GateScanBatch,
          response: { 200: VisitResults, ...problems },
        },
      },
      async (request) => {
        const { placeId } = request.params;
        const { device, body } = request;
        if (device !== null) return { items: await recordDeviceScans(services, placeId, device, body) };
        const guardId = sessionOf(request).accountId;
        const recorded = await recordScans(services, { placeId, guardId, batch: body });
        return { items: recorded.map(({ result }) => result) };
      },
    );

    app.post(
      '/places/:placeId/dropped-scans',
      {
        config: { policy: 'place_guard', devices: 'also_ended' },
        schema: {
          summary: 'Say which refused scans were removed from the device, and why',
          tags: ['visits'],
          params: PlaceParams,
          body: DroppedScanBatch,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const sender = { id: recorderOf(request), isDevice: request.device !== null };
        await noteDroppedScans(services, request.params.placeId, sender, request.body);
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/places/:placeId/full-scans',
      {
        onRequest,
        config: { policy: 'place_special' },
        schema: {
          summary: 'As scans, for a place that may see people in full; each view is on record',
          tags: ['visits'],
          params: PlaceParams,
          body: GateScanBatch,
          response: { 200: FullVisitResults, ...problems },
        },
      },
      async (request) => {
        const { placeId } = request.params;
        const actorId = sessionOf(request).accountId;
        const recorded = await recordScans(services, {
          placeId,
          guardId: actorId,
          batch: request.body,
        });
        const passages = recorded.flatMap(({ personId, result: { at } }) =>
          personId === undefined || at === undefined ? [] : [{ personId, at }],
        );
        const shown = await revealVisitors(services, { actorId, placeId, passages, purpose: 'scan' });
        return {
          items: recorded.map(({ result, personId }) => {
            const person = personId === undefined ? undefined : shown.get(personId);
            return { ...result, ...(person === undefined ? {} : { person }) };
          }),
        };
      },
    );

    app.post(
      '/places/:placeId/visitor-codes',
      {
        config: { policy: 'place_guard', devices: 'current' },
        schema: {
          summary: 'Send a code to a visitor without any code, to be read out to the guard',
          tags: ['visits'],
          params: PlaceParams,
          body: VisitorCodeRequest,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId } = request.params;
        const e164 = getPhone(request.body.phone, 'phone');
        // Codes are the directory's, wherever the place lies.
        await db.transaction('app_gate', {}, (tx) =>
          sendOneTimeCode(tx, services, { e164, address: request.ip, purpose: { kind: 'visitor', placeId } }),
        );
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/places/:placeId/visitors',
      {
        onRequest,
        config: { policy: 'place_guard', devices: 'current' },
        schema: {
          summary: 'Write down a visitor without phone and card, with the visit',
          tags: ['visits'],
          params: PlaceParams,
          body: VisitorEntry,
          response: { 200: VisitResult, ...problems },
        },
      },
      async (request) => {
        const { placeId } = request.params;
        const guardId = recorderOf(request);
        return writeVisitor(services, { placeId, guardId, entry: request.body });
      },
    );
  };
}
