import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';

/** The answer of a route that gives a file, for the API's description. */
export function fileAnswer(mediaType: string) {
  return {
    description: mediaType,
    content: { [mediaType]: { schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) } },
  };
}

export const pdfAnswer = fileAnswer('application/pdf');

/** Sends a file that is made for this request and kept nowhere. `name` is plain ASCII. */
export function sendFile(reply: FastifyReply, mediaType: string, name: string, body: Buffer) {
  return reply
    .type(mediaType)
    .header(
      'content-disposition',
      `${mediaType === 'application/pdf' ? 'inline' : 'attachment'}; filename="${name}"`,
    )
    .header('cache-control', 'private, no-store')
    .send(body);
}

export function sendPdf(reply: FastifyReply, name: string, body: Buffer) {
  return sendFile(reply, 'application/pdf', name, body);
}
