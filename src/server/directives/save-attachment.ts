import { createHash, timingSafeEqual } from 'node:crypto';
import type { DirectiveFile, FileEnd } from '../../contract/directives.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import { judgeAttachment } from './judge-attachment.ts';
import { lockDraft } from './save-directive.ts';

interface Where {
  unitId: string;
  directiveId: string;
  fileId: string;
}

/** Keeps a piece of a file of a draft; the same piece sent again is the same. @throws AppError 404, 409 `directive_sent` */
export async function saveFilePart(
  tx: Tx,
  { unitId, directiveId, fileId }: Where,
  { no, content }: { no: number; content: string },
): Promise<void> {
  await lockDraft(tx, unitId, directiveId);
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length > unitLimits.attachment_part_bytes) throw invalid({ content: 'too_long' });
  const written = await tx.execute(
    `insert into directive_file_part (directive_id, file_id, no, content)
     select f.directive_id, f.id, $3, $4 from directive_file f
     where f.directive_id = $1 and f.id = $2 and f.kind is null
     on conflict (directive_id, file_id, no) do update set content = excluded.content`,
    [directiveId, fileId, no, bytes],
  );
  if (written > 0) return;
  const known = await tx.query('select 1 from directive_file where directive_id = $1 and id = $2', [
    directiveId,
    fileId,
  ]);
  // Whole and judged already: an answer was lost, and the file is sent once more.
  if (known.length === 0) throw notFound();
}

/**
 * Puts the pieces together and looks at what the file is; from then on it may be read. What is refused is thrown away.
 * @returns what the file is, or why it is not taken
 * @throws AppError 404, 409 `directive_sent`, 400 when pieces are missing or the whole is another file
 */
export async function finishFile(
  tx: Tx,
  { unitId, directiveId, fileId }: Where,
  { parts, sha256 }: FileEnd,
): Promise<DirectiveFile | { fault: string }> {
  await lockDraft(tx, unitId, directiveId);
  const [row] = await tx.query<DirectiveFile & { [column: string]: unknown }>(
    'select id, name, kind, bytes from directive_file where directive_id = $1 and id = $2 for update',
    [directiveId, fileId],
  );
  if (row === undefined) throw notFound();
  const { id, name } = row;
  if (row.kind !== null) return { id, name, kind: row.kind, bytes: row.bytes };
  const content = await readParts(tx, directiveId, fileId);
  const hash = createHash('sha256').update(content.bytes).digest();
  if (content.count !== parts || !timingSafeEqual(hash, Buffer.from(sha256, 'hex')))
    throw new AppError(400, 'attachment_incomplete');
  const judged = judgeAttachment(content.bytes);
  if ('fault' in judged) {
    await tx.execute('delete from directive_file_part where directive_id = $1 and file_id = $2', [
      directiveId,
      fileId,
    ]);
    return judged;
  }
  const bytes = content.bytes.length;
  await tx.execute(
    'update directive_file set kind = $3, bytes = $4, sha256 = $5 where directive_id = $1 and id = $2',
    [directiveId, fileId, judged.kind, bytes, hash],
  );
  return { id, name, kind: judged.kind, bytes };
}

/** The content of a file, in order. */
export async function readParts(
  tx: Tx,
  directiveId: string,
  fileId: string,
): Promise<{ bytes: Buffer; count: number }> {
  const parts = await tx.query<{ content: Buffer }>(
    'select content from directive_file_part where directive_id = $1 and file_id = $2 order by no',
    [directiveId, fileId],
  );
  return { bytes: Buffer.concat(parts.map(({ content }) => content)), count: parts.length };
}
