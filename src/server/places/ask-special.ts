import type { SpecialRequestInput } from '../../contract/places.ts';
import { limits } from '../../domain/limits.ts';
import { normalizeText } from '../../domain/text.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';

/**
 * An owner asks that the place may see people in full. Nothing changes until an administrator decides. The same id
 * sent again is the same request. @throws AppError 409 while another request is open
 */
export async function askSpecial(
  tx: Tx,
  request: { placeId: string; requestId: string; askedBy: string; input: SpecialRequestInput },
): Promise<void> {
  const note = normalizeText(request.input.note);
  if (note.length > limits.place_note_chars_max) throw invalid({ note: 'too_long' });
  await takeTurn(tx, 'special request of place', request.placeId);
  const open = await tx.query<{ id: string }>(
    `select id from special_request where place_id = $1 and state = 'open'`,
    [request.placeId],
  );
  if (open.some((row) => row.id !== request.requestId)) throw new AppError(409, 'request_open');
  await tx.execute(
    `insert into special_request (place_id, id, kind, note, asked_by) values ($1, $2, $3, $4, $5)
     on conflict (place_id, id) do nothing`,
    [request.placeId, request.requestId, request.input.kind, note, request.askedBy],
  );
}
