import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, PlaceParams, problems } from '../../contract/common.ts';
import { DeviceList, DeviceParams, QuarantineParams } from '../../contract/devices.ts';
import { VisitResult } from '../../contract/visits.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { discardScan, releaseScan } from '../visits/release-scan.ts';
import { endDevice, forgetMissing } from './end-device.ts';
import { listDevices } from './list-devices.ts';

/** What an owner sees and decides of the devices of his place. */
export function deviceOwnerRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db, clock } = services;
  return async (app) => {
    app.get(
      '/places/:placeId/devices',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Devices of the place, and what ended ones have sent',
          tags: ['devices'],
          params: PlaceParams,
          response: { 200: DeviceList, ...problems },
        },
      },
      async (request) => {
        const { placeId } = request.params;
        return db.transaction('app_owner', { place: placeId }, (tx) => listDevices(tx, placeId));
      },
    );

    app.delete(
      '/places/:placeId/devices/:deviceId',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'End the part of a device; what it still sends is set aside',
          tags: ['devices'],
          params: DeviceParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId, deviceId } = request.params;
        await db.transaction('app_owner', { place: placeId }, (tx) =>
          endDevice(tx, placeId, deviceId, clock.now()),
        );
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/places/:placeId/devices/:deviceId/missing',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Read that scans of a device are missing: they are not reported again',
          tags: ['devices'],
          params: DeviceParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId, deviceId } = request.params;
        await db.transaction('app_owner', { place: placeId }, (tx) => forgetMissing(tx, placeId, deviceId));
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/places/:placeId/quarantine/:scanId/release',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Record a scan that an ended device has sent',
          tags: ['devices'],
          params: QuarantineParams,
          response: { 200: VisitResult, ...problems },
        },
      },
      async (request) =>
        releaseScan(services, { ...request.params, decidedBy: sessionOf(request).accountId }),
    );

    app.delete(
      '/places/:placeId/quarantine/:scanId',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Throw away a scan that an ended device has sent',
          tags: ['devices'],
          params: QuarantineParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId, scanId } = request.params;
        const decidedBy = sessionOf(request).accountId;
        await db.transaction('app_owner', { place: placeId }, (tx) =>
          discardScan(tx, services, { placeId, scanId, decidedBy }),
        );
        return reply.code(204).send(null);
      },
    );
  };
}
