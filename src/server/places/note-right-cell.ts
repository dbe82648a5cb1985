import type { CellRouter } from '../platform/cell-router.ts';
import type { Tx } from '../platform/db.ts';

/**
 * Notes in the directory that an account may have a right at a place of this cell, before it gets one: one that is noted
 * and not given is harmless, the other way round it would not be found. The home cell is always looked into.
 */
export async function noteRightCell(tx: Tx, db: CellRouter, accountId: string, cell: string): Promise<void> {
  if (cell === db.home) return;
  await tx.execute('insert into account_cell (account_id, cell) values ($1, $2) on conflict do nothing', [
    accountId,
    cell,
  ]);
}
