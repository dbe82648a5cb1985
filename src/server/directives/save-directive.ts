import type { DirectiveDraft } from '../../contract/directives.ts';
import { attachmentName } from '../../domain/attachment.ts';
import { checkDirective, normalizeLines } from '../../domain/directive.ts';
import { normalizeText } from '../../domain/text.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';

interface Draft {
  unitId: string;
  directiveId: string;
  accountId: string;
  now: number;
  draft: DirectiveDraft;
}

/**
 * Keeps a letter that is being written, as it is on the screen: files that are not named any more go with their content.
 * @throws AppError 400 for what is wrong in it, 404 for another office's, 409 when it was sent already
 */
export async function saveDirective(
  tx: Tx,
  { unitId, directiveId, accountId, now, draft }: Draft,
): Promise<void> {
  const errors = checkDirective(draft);
  if (Object.keys(errors).length > 0) throw invalid(errors);
  const files = draft.files.map(({ id, name }) => ({ id, name: attachmentName(name) }));
  const nameless = files.findIndex(({ name }) => name === '');
  if (nameless !== -1) throw invalid({ [`files.${nameless}.name`]: 'required' });
  if (new Set(files.map(({ id }) => id)).size < files.length) throw invalid({ files: 'invalid' });
  const written = await tx.query(
    `insert into directive (id, unit_id, line, title, number, issued_on, due_on, body, choice, written_by, written_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (id) do update set line = excluded.line, title = excluded.title, number = excluded.number,
       issued_on = excluded.issued_on, due_on = excluded.due_on, body = excluded.body, choice = excluded.choice,
       written_by = excluded.written_by, written_at = excluded.written_at
     where directive.unit_id = $2 and directive.sent_at is null returning id`,
    [
      ...[directiveId, unitId, draft.choice.line, normalizeText(draft.title), normalizeText(draft.number)],
      ...[draft.issuedOn, draft.dueOn, normalizeLines(draft.text), JSON.stringify(draft.choice)],
      ...[accountId, new Date(now)],
    ],
  );
  if (written.length === 0) {
    await lockDraft(tx, unitId, directiveId);
    throw new Error('a draft of the office was not written');
  }
  await keepFiles(tx, directiveId, files);
}

async function keepFiles(tx: Tx, directiveId: string, files: readonly { id: string; name: string }[]) {
  const ids = files.map(({ id }) => id);
  await tx.execute(
    'delete from directive_file_part where directive_id = $1 and not file_id = any ($2::uuid[])',
    [directiveId, ids],
  );
  await tx.execute('delete from directive_file where directive_id = $1 and not id = any ($2::uuid[])', [
    directiveId,
    ids,
  ]);
  await tx.execute(
    `insert into directive_file (directive_id, id, position, name)
     select $1, f.id, f.position - 1, f.name from unnest($2::uuid[], $3::text[]) with ordinality f (id, name, position)
     on conflict (directive_id, id) do update set position = excluded.position, name = excluded.name`,
    [directiveId, ids, files.map(({ name }) => name)],
  );
}

/** Takes a draft away, with its files. @throws AppError 404, and 409 when it was sent */
export async function deleteDirective(tx: Tx, unitId: string, directiveId: string): Promise<void> {
  await lockDraft(tx, unitId, directiveId);
  await tx.execute('delete from directive_file_part where directive_id = $1', [directiveId]);
  await tx.execute('delete from directive_file where directive_id = $1', [directiveId]);
  await tx.execute('delete from directive where id = $1', [directiveId]);
}

/** Keeps a draft as it is until the end of the transaction. @throws AppError 404 for another's, 409 for a sent one */
export async function lockDraft(tx: Tx, unitId: string, directiveId: string): Promise<void> {
  const [found] = await tx.query<{ sent_at: Date | null }>(
    'select sent_at from directive where id = $1 and unit_id = $2 for update',
    [directiveId, unitId],
  );
  if (found === undefined) throw notFound();
  if (found.sent_at !== null) throw new AppError(409, 'directive_sent');
}
