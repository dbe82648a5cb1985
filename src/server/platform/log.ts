import type { FastifyRequest, FastifyServerOptions } from 'fastify';

/**
 * Structured logs that cannot carry personal data: a request is named by its method and route pattern (never its
 * URL, body, headers or address), an error by its class, code and stack; messages of the database can quote
 * values, so they are left out.
 */
export function loggerOptions(level: string): Exclude<FastifyServerOptions['logger'], boolean | undefined> {
  return {
    level,
    serializers: {
      req: (request: FastifyRequest) => ({
        method: request.method,
        route: request.routeOptions?.url ?? 'none',
      }),
      res: (reply) => ({ status: reply.statusCode }),
      err: printableError,
    },
  };
}

function printableError(error: Error & { code?: string }) {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { type: error.name, code: error.code ?? '', message: '', stack: frames.slice(0, 12).join('\n') };
}
