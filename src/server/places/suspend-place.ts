import type { Suspension } from '../../contract/places.ts';
import { limits } from '../../domain/limits.ts';
import { countChars, hasControl, normalizeText } from '../../domain/text.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';

/** Who suspends or resumes, and by which right. */
export interface Suspender {
  placeId: string;
  accountId: string;
  right: Suspension['right'];
}

/**
 * Suspends the code of a place: from now on nobody is recorded there, by poster or at a gate; all processes hear it at
 * once. An administrator takes over what the owner has suspended; otherwise what stands already stays as it is.
 * @throws AppError 400 without a reason, 404 for an unknown place
 */
export async function suspendPlace(
  tx: Tx,
  { clock }: Pick<Services, 'clock'>,
  { placeId, accountId, right }: Suspender,
  text: string,
): Promise<void> {
  const reason = normalizeText(text);
  if (reason === '' || hasControl(text)) throw invalid({ reason: 'suspension_reason_missing' });
  if (countChars(reason) > limits.place_note_chars_max) throw invalid({ reason: 'too_long' });
  await takeTurn(tx, 'suspension of place', placeId);
  if ((await tx.query('select 1 from place where id = $1', [placeId])).length === 0) throw notFound();
  const standing = await findSuspender(tx, placeId);
  if (standing === right || standing === 'admin') return;
  const now = new Date(clock.now());
  if (standing !== undefined) await endSuspension(tx, { placeId, accountId }, now);
  await tx.execute(
    `insert into place_suspension (place_id, since, suspended_by, "right", reason)
     select $1, greatest($2, max(since) + interval '1 millisecond'), $3, $4, $5 from place_suspension where place_id = $1`,
    [placeId, now, accountId, right, reason],
  );
  await tx.notify({ kind: 'places', id: placeId });
}

/** Takes a suspension back, if there is one. @throws AppError 403 when an administrator suspended and the owner resumes */
export async function resumePlace(
  tx: Tx,
  { clock }: Pick<Services, 'clock'>,
  { placeId, accountId, right }: Suspender,
): Promise<void> {
  await takeTurn(tx, 'suspension of place', placeId);
  const standing = await findSuspender(tx, placeId);
  if (standing === undefined) return;
  if (standing === 'admin' && right === 'owner') throw new AppError(403, 'suspended_by_admin');
  await endSuspension(tx, { placeId, accountId }, new Date(clock.now()));
  await tx.notify({ kind: 'places', id: placeId });
}

async function findSuspender(tx: Tx, placeId: string): Promise<Suspension['right'] | undefined> {
  const [row] = await tx.query<{ right: Suspension['right'] }>(
    'select "right" from place_suspension where place_id = $1 and ended_at is null',
    [placeId],
  );
  return row?.right;
}

async function endSuspension(
  tx: Tx,
  { placeId, accountId }: { placeId: string; accountId: string },
  now: Date,
): Promise<void> {
  await tx.execute(
    'update place_suspension set ended_at = $2, ended_by = $3 where place_id = $1 and ended_at is null',
    [placeId, now, accountId],
  );
}
