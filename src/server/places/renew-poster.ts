import { dayOf } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';

/** Gives the place a new poster; from now on a scan of an older one is refused with that reason. */
export async function renewPoster(tx: Tx, { clock }: Services, placeId: string): Promise<void> {
  await tx.execute(
    'update place set poster_serial = poster_serial + 1, poster_issued_on = $2 where id = $1',
    [placeId, dayOf(clock.now())],
  );
}
