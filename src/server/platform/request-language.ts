import type { FastifyRequest } from 'fastify';
import type { Bilingual } from '../../domain/text.ts';

/** The language in which a request is answered: Vietnamese, unless the caller puts English first. */
export function languageOf({ headers }: Pick<FastifyRequest, 'headers'>): keyof Bilingual {
  return /^en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'vi';
}
