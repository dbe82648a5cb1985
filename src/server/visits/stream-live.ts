import type { FastifyReply, FastifyRequest } from 'fastify';
import { findPlaceRight } from '../places/find-place-right.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';

/** Proxies and phones drop silent connections after a minute or so. */
const PING_MS = 25_000;

/**
 * An open log hears of changes of its place as server-sent events without data: the page then reads the rows that its
 * reader may see. When the reader's right ends, the stream says so and closes, within the second of its end.
 */
export function streamLive(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  placeId: string,
): void {
  const { accountId } = sessionOf(request);
  reply.hijack();
  const stream = reply.raw;
  stream.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const say = (event: string) => stream.write(`event: ${event}\ndata: {}\n\n`);
  say('open');
  const ping = setInterval(() => stream.write(': ping\n\n'), PING_MS);
  const unsubscribe = services.live.subscribe(placeId, (event) => {
    if (event.kind === 'visits') say('visits');
    else
      closeIfEnded().catch((error: unknown) =>
        request.log.error({ err: error }, 'a live stream was not checked'),
      );
  });
  request.raw.on('close', () => {
    clearInterval(ping);
    unsubscribe();
  });

  async function closeIfEnded(): Promise<void> {
    const right = await services.db.transaction('app_citizen', { account: accountId }, (tx) =>
      findPlaceRight(tx, placeId),
    );
    if (right !== undefined) return;
    say('ended');
    stream.end();
  }
}
