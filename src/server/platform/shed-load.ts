import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { FastifyServerFactory } from 'fastify';
import { problemText } from '../../domain/problem-texts.ts';

const RETRY_AFTER_SECONDS = 2;
const LANGUAGES = ['vi', 'en'] as const;

export interface Shedding {
  /** Whether a request is one of those that are refused when too many come at once. */
  isHot: (request: IncomingMessage) => boolean;
  /** How many of them may be under way at the moment. */
  underWayMax: () => number;
  /** So long a request may take to arrive, and a connection stand idle, milliseconds. */
  timeouts: { request: number; keepAlive: number };
}

/**
 * An HTTP server that answers 503 with Retry-After before anything else is done with a request, while as many hot ones
 * are under way as can be answered in time. Refusing one by the framework costs half of what answering it does, and
 * whoever is refused comes again: under three times the load there would be no time left for those who were let in.
 */
export function sheddingServer({ isHot, underWayMax, timeouts }: Shedding): FastifyServerFactory {
  const bodies = new Map(LANGUAGES.map((language) => [language, refusal(language)]));
  let underWay = 0;
  return (handler) => {
    const server = createServer((request, response) => {
      if (!isHot(request)) return handler(request, response);
      if (underWay >= underWayMax()) return refuse(request, response);
      underWay += 1;
      response.once('close', () => {
        underWay -= 1;
      });
      handler(request, response);
    });
    server.requestTimeout = timeouts.request;
    server.keepAliveTimeout = timeouts.keepAlive;
    return server;
  };

  function refuse({ headers }: IncomingMessage, response: ServerResponse): void {
    const body = bodies.get(/^en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'vi');
    response.writeHead(503, {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-length': body?.length ?? 0,
      'retry-after': String(RETRY_AFTER_SECONDS),
      'cache-control': 'no-store',
    });
    response.end(body);
  }
}

function refusal(language: (typeof LANGUAGES)[number]): Buffer {
  const detail = problemText('overloaded', language);
  return Buffer.from(
    JSON.stringify({ type: 'about:blank', title: detail, status: 503, code: 'overloaded', detail }),
  );
}
