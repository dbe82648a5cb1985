import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LiveEvent } from './platform/live.ts';
import { isSessionOpen } from './platform/session.ts';
import { sessionOf } from './policy.ts';
import type { Services } from './services.ts';

/** Proxies and phones drop silent connections after a minute or so. */
const PING_MS = 25_000;

/** What an open page listens to: events of one kind about one thing, for as long as its reader may see that. */
export interface Subject {
  id: string;
  kind: LiveEvent['kind'];
  mayListen(accountId: string): Promise<boolean>;
}

/**
 * An open page hears of changes as server-sent events without data: it then reads the rows that its reader may see. When
 * the reader's right ends, the stream says so and closes, within the second of its end. When the process ends, it just
 * closes: the browser opens it again, at another one.
 */
export function openEventStream(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  subject: Subject,
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
    if (event.kind === subject.kind) say(event.kind);
    else
      closeIfEnded().catch((error: unknown) => request.log.error({ err: error }, 'a stream was not checked'));
  };
  request.server.endWhenDraining(stream);
  const unsubscribes = [subject.id, accountId].map((id) => services.live.subscribe(id, hear));
  request.raw.on('close', () => {
    clearInterval(ping);
    for (const unsubscribe of unsubscribes) unsubscribe();
  });

  async function closeIfEnded(): Promise<void> {
    const isOpen = await services.db.transaction('app_citizen', { account: accountId }, (tx) =>
      isSessionOpen(tx, sessionId),
    );
    if (isOpen && (await subject.mayListen(accountId))) return;
    say('ended');
    stream.end();
  }
}
