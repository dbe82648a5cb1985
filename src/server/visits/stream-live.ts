import type { FastifyReply, FastifyRequest } from 'fastify';
import { openEventStream } from '../event-stream.ts';
import { findPlaceRight } from '../places/find-place-right.ts';
import type { Services } from '../services.ts';

/** An open log hears of the visits of its place, for as long as its reader has a right there. */
export function streamLive(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  placeId: string,
): void {
  openEventStream(services, request, reply, {
    id: placeId,
    kind: 'visits',
    mayListen: async (account) =>
      services.db.transaction(
        'app_citizen',
        { account, place: placeId },
        async (tx) => (await findPlaceRight(tx, placeId)) !== undefined,
      ),
  });
}
