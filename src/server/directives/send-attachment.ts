import type { FastifyReply } from 'fastify';
import { type AttachmentKind, attachmentKinds } from '../../domain/attachment.ts';

/**
 * Gives a file that somebody else uploaded: to be kept, never shown as a page of ours, and cut off from everything should
 * a browser show it all the same. Its name is ours and plain where a reader does not know the other form (RFC 6266, 4.3).
 */
export function sendAttachment(
  reply: FastifyReply,
  { name, kind, bytes }: { name: string; kind: AttachmentKind; bytes: Buffer },
) {
  const { mediaType, extension } = attachmentKinds[kind];
  const full = encodeURIComponent(`${name}.${extension}`).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return reply
    .type(mediaType)
    .headers({
      'content-disposition': `attachment; filename="van-ban.${extension}"; filename*=UTF-8''${full}`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    .send(bytes);
}
