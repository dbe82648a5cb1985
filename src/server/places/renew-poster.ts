import { dayOf } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';

/**
 * Gives the place a new poster; from now on a scan of an older one is refused with that reason. Where `serial` is not
 * the valid one any more, the wish was fulfilled before and nothing changes.
 */
export async function renewPoster(
  tx: Tx,
  { clock }: Services,
  placeId: string,
  serial: number,
): Promise<void> {
  await tx.execute(
    'update place set poster_serial = poster_serial + 1, poster_issued_on = $2 where id = $1 and poster_serial = $3',
    [placeId, dayOf(clock.now()), serial],
  );
  await tx.notify({ kind: 'places', id: placeId });
}
