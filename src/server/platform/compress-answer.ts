import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Less than this fits into one packet anyway. */
const BYTES_MIN = 1_400;
const BROTLI_QUALITY = 5;
const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** An `onSend` hook for routes whose answers are long and asked for over slow networks: brotli or gzip, as is accepted. */
export async function compressAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < BYTES_MIN) return payload;
  const accepted = (request.headers['accept-encoding'] ?? '')
    .split(',')
    .map((name) => name.trim().split(';')[0]);
  reply.header('vary', 'accept-encoding');
  if (accepted.includes('br')) {
    reply.header('content-encoding', 'br').removeHeader('content-length');
    return toBrotli(payload, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
  }
  if (!accepted.includes('gzip')) return payload;
  reply.header('content-encoding', 'gzip').removeHeader('content-length');
  return toGzip(payload);
}
