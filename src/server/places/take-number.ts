import { randomInt } from 'node:crypto';
import { placeNumber } from '../../domain/place-code.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import { noteRightCell } from './note-right-cell.ts';

const NUMBER_TRIES = 20;

/** What the directory knows of a place before the place is written into its cell. */
export interface Registration {
  placeId: string;
  accountId: string;
  cell: string;
  number: string;
  /** The number of the account, partly covered. */
  ownerPhone: string;
}

/**
 * Takes a free number of the cell's province for a place, for good; one that took a number before keeps it, and its
 * cell. Committed before the place is written: a number without a place is harmless.
 */
export async function takeNumber(
  { db }: Services,
  { cell, placeId, accountId }: Pick<Registration, 'cell' | 'placeId' | 'accountId'>,
): Promise<Registration> {
  return db.transaction('app_owner', {}, async (tx) => {
    const taken = await findOrTake(tx, cell, placeId);
    await noteRightCell(tx, db, accountId, taken.cell);
    const [account] = await tx.query<{ phone_masked: string }>(
      'select phone_masked from account where id = $1',
      [accountId],
    );
    if (account === undefined) throw new Error('a session without its account');
    return { placeId, accountId, ...taken, ownerPhone: account.phone_masked };
  });
}

async function findOrTake(tx: Tx, cell: string, placeId: string): Promise<{ number: string; cell: string }> {
  for (let attempt = 0; attempt < NUMBER_TRIES; attempt += 1) {
    const number = placeNumber(cell.slice('cell_'.length), String(randomInt(1_000_000)).padStart(6, '0'));
    await tx.execute(
      'insert into place_number (number, cell, place_id) values ($1, $2, $3) on conflict do nothing',
      [number, cell, placeId],
    );
    const [taken] = await tx.query<{ number: string; cell: string }>(
      'select number, cell from place_number where place_id = $1',
      [placeId],
    );
    if (taken !== undefined) return taken;
  }
  throw new Error('no free place number was found');
}
