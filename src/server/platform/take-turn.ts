import type { Tx } from './db.ts';

/** What is counted before it is added to, or may be open only once. */
export type Turn =
  | 'people of account'
  | 'places of account'
  | 'rights at place'
  | 'roster of place'
  | 'special request of place'
  | 'suspension of place'
  | 'devices of place'
  | 'alert'
  | 'staff of health unit'
  | 'unit tree'
  | 'officers of unit'
  | 'people of unit'
  | 'report forms of office'
  | 'report of unit'
  | 'report total of office'
  | 'second factor'
  | 'diary of person'
  | 'objections of person'
  | 'watches of unit';

/**
 * Waits until no other transaction has this turn, and keeps it until the end of this one. A limit that is counted
 * after it holds for requests at once too: what the one before has written is then seen.
 */
export async function takeTurn(tx: Tx, turn: Turn, id: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${turn} ${id}`]);
}
