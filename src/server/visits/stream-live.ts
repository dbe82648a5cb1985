import type { FastifyReply, FastifyRequest } from 'fastify';
import { findPlaceRight } from '../places/find-place-right.ts';
import type { LiveEvent } from '../platform/live.ts';
import { isSessionOpen } from '../platform/session.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';

/** Proxies and phones drop silent connections after a minute or so. */
const PING_MS = 25_000;

/**
 * An open log hears of changes of its place as server-sent events without data: the page then reads the rows that its
 * reader may see. When the reader's right ends, the stream says so and closes, within the second of its end. When the
 * process ends, it just closes: the browser opens it again, at another one.
 */
export function streamLive(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  placeId: string,
): void {
  const { accountId, id: sessionId } = sessionOf(request);
  reply.hijack();
  const stream = reply.raw;
  stream.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    // Nothing may follow on it: when the stream ends, so does the connection, and the next one goes elsewhere.
    connection: 'close',
  });
  const write = (text: string) => {
    // Until an ended stream has closed, events still come.
    if (!stream.writableEnded) stream.write(text);
  };
  const say = (event: string) => write(`event: ${event}\ndata: {}\n\n`);
  say('open');
  const ping = setInterval(() => write(': ping\n\n'), PING_MS);
  const hear = (event: LiveEvent) => {
    if (event.kind === 'visits') say('visits');
    else
      closeIfEnded().catch((error: unknown) => request.log.error({ err: error }, 'a stream was not checked'));
  };
  request.server.endWhenDraining(stream);
  const unsubscribes = [placeId, accountId].map((id) => services.live.subscribe(id, hear));
  request.raw.on('close', () => {
    clearInterval(ping);
    for (const unsubscribe of unsubscribes) unsubscribe();
  });

  async function closeIfEnded(): Promise<void> {
    const scope = { account: accountId };
    const isOpen = await services.db.transaction('app_citizen', scope, (tx) => isSessionOpen(tx, sessionId));
    const right = await services.db.transaction('app_citizen', { ...scope, place: placeId }, (tx) =>
      findPlaceRight(tx, placeId),
    );
    if (isOpen && right !== undefined) return;
    say('ended');
    stream.end();
  }
}
