import { randomUUID } from 'node:crypto';
import { maskPhone } from '../../domain/visibility.ts';
import type { Tx } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';

/** The account of a number (E.164), made at its first login or when it is given a right. */
export async function getOrCreateAccount(tx: Tx, keys: Keys, e164: string): Promise<{ id: string }> {
  const hmac = keys.indexOf('phone', e164);
  const id = randomUUID();
  await tx.execute(
    `insert into account (id, phone_hmac, phone_sealed, phone_masked) values ($1, $2, $3, $4)
     on conflict (phone_hmac) do nothing`,
    [id, hmac, keys.seal('account.phone_sealed', id, e164), maskPhone(e164)],
  );
  const [row] = await tx.query<{ id: string }>('select id from account where phone_hmac = $1', [hmac]);
  if (row === undefined) throw new Error('the account that was just written is not there');
  return row;
}
