import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, PlaceParams, problems, Strict, Uuid } from '../../contract/common.ts';
import {
  DeviceChallenge,
  DeviceCode,
  DeviceCodeInput,
  DeviceCodeParams,
  DeviceEnrolment,
  DeviceParams,
  DeviceState,
  DeviceToken,
  DeviceTokenRequest,
  EnrolmentParams,
  ShiftStart,
} from '../../contract/devices.ts';
import { notFound } from '../platform/errors.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { makeChallenge } from './device-proof.ts';
import { enrolDevice } from './enrol-device.ts';
import { getDeviceState } from './get-device-state.ts';
import { makeDeviceCode } from './make-device-code.ts';
import { openDeviceToken } from './open-device-token.ts';
import { startShift } from './start-shift.ts';

/** Devices of a place: from the owner's code to the token with which they record. */
export function deviceRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db, keys, clock } = services;
  return async (app) => {
    app.put(
      '/places/:placeId/device-codes/:codeId',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Make a code with which one device can be enrolled',
          tags: ['devices'],
          params: DeviceCodeParams,
          body: DeviceCodeInput,
          response: { 200: DeviceCode, ...problems },
        },
      },
      async (request) => {
        const { placeId, codeId } = request.params;
        const madeBy = sessionOf(request).accountId;
        return db.transaction('app_owner', { place: placeId }, (tx) =>
          makeDeviceCode(tx, services, { placeId, codeId, madeBy, input: request.body }),
        );
      },
    );

    app.put(
      '/devices/:deviceId',
      {
        config: { policy: 'public' },
        schema: {
          summary: 'Enrol a device with a code of the owner and the public half of its key',
          tags: ['devices'],
          params: EnrolmentParams,
          body: DeviceEnrolment,
          response: { 200: Strict({ placeId: Uuid }), ...problems },
        },
      },
      async (request) => enrolDevice(services, request.params.deviceId, request.body),
    );

    app.post(
      '/device-challenges',
      {
        config: { policy: 'public' },
        schema: {
          summary: 'A text that a device signs to show that it has its key',
          tags: ['devices'],
          response: { 200: DeviceChallenge, ...problems },
        },
      },
      async () => ({ challenge: makeChallenge(keys, clock.now()) }),
    );

    app.post(
      '/places/:placeId/devices/:deviceId/tokens',
      {
        config: { policy: 'public' },
        schema: {
          summary: 'A token for a device that has signed a challenge',
          tags: ['devices'],
          params: DeviceParams,
          body: DeviceTokenRequest,
          response: { 200: DeviceToken, ...problems },
        },
      },
      async (request) => openDeviceToken(services, request.params, request.body),
    );

    app.post(
      '/places/:placeId/device/shifts',
      {
        config: { policy: 'place_guard', devices: 'current' },
        schema: {
          summary: 'Begin a shift at the device that asks, by its PIN',
          tags: ['devices'],
          params: PlaceParams,
          body: ShiftStart,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId } = request.params;
        const { device, body } = request;
        if (device === null) throw notFound();
        await startShift(services, { placeId, deviceId: device.id, pin: body.pin });
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/places/:placeId/device',
      {
        config: { policy: 'place_guard', devices: 'current' },
        schema: {
          summary: 'What the device that asks needs to know of itself and its place',
          tags: ['devices'],
          params: PlaceParams,
          response: { 200: DeviceState, ...problems },
        },
      },
      async (request) => {
        const { placeId } = request.params;
        const { device } = request;
        if (device === null) throw notFound();
        return db.transaction('app_gate', { place: placeId }, (tx) => getDeviceState(tx, placeId, device.id));
      },
    );
  };
}
