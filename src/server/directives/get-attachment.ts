import type { AttachmentKind } from '../../domain/attachment.ts';
import type { CellRouter } from '../platform/cell-router.ts';
import { notFound } from '../platform/errors.ts';
import { getLetter } from './letter-row.ts';
import { readParts } from './save-attachment.ts';

/** A file of a letter that a unit may read. @throws AppError 404 for others, and for what was not judged yet */
export async function getAttachment(
  db: CellRouter,
  unitId: string,
  directiveId: string,
  fileId: string,
): Promise<{ name: string; kind: AttachmentKind; bytes: Buffer }> {
  return db.transaction('app_unit', {}, async (tx) => {
    await getLetter(tx, unitId, directiveId);
    const [file] = await tx.query<{ name: string; kind: AttachmentKind }>(
      'select name, kind from directive_file where directive_id = $1 and id = $2 and kind is not null',
      [directiveId, fileId],
    );
    if (file === undefined) throw notFound();
    return { ...file, bytes: (await readParts(tx, directiveId, fileId)).bytes };
  });
}
