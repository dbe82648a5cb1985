import { randomUUID } from 'node:crypto';
import { maskPhone } from '../../domain/visibility.ts';
import type { Tx } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';

/** The account of a number (E.164), made at its first login or when it is given a right. */
export async function getOrCreateAccount(tx: Tx, keys: Keys, e164: string): Promise<{ id: string }> {
  const newId = randomUUID();
  const [row] = await tx.query<{ id: string }>('select account_of($1, $2, $3, $4) as id', [
    keys.indexOf('phone', e164),
    newId,
    keys.seal('account.phone_sealed', newId, e164),
    maskPhone(e164),
  ]);
  if (row === undefined) throw new Error('a function that always answers did not');
  return row;
}
