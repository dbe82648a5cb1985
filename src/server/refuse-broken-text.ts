import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from './platform/errors.ts';

/** NUL and lone surrogates are no text: PostgreSQL refuses the one and would quietly change the other. */
const BROKEN = /[\0\p{Cs}]/u;

/** @throws AppError 400 when a key or a text of body, query or path is broken */
export function refuseBrokenText(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  // A list of what is still to be looked at, not recursion: a body may be nested deeper than the stack.
  const rest: unknown[] = [request.body, request.query, request.params];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value === 'string' && BROKEN.test(value)) throw new AppError(400, 'text_broken');
    if (typeof value !== 'object' || value === null) continue;
    for (const key in value) rest.push(key, Reflect.get(value, key));
  }
  done();
}
