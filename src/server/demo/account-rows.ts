import type pg from 'pg';
import { maskPhone } from '../../domain/visibility.ts';
import type { Keys } from '../platform/keys.ts';
import type { TableRows } from './copy-rows.ts';

/** Account ids by phone (E.164). */
export type Accounts = ReadonlyMap<string, string>;

/** Accounts of phones; a phone that has one already keeps it. */
export function accountRows(keys: Keys, accounts: Accounts, since: Date): TableRows {
  return {
    table: 'account',
    columns: ['id', 'phone_hmac', 'phone_sealed', 'phone_masked', 'created_at'],
    rows: [...accounts].map(([phone, id]) => [
      id,
      keys.indexOf('phone', phone),
      keys.seal('account.phone_sealed', id, phone),
      maskPhone(phone),
      since,
    ]),
    onConflict: 'on conflict (phone_hmac) do nothing',
  };
}

/** The accounts that some of the phones have. */
export async function findAccounts(
  client: pg.ClientBase,
  keys: Keys,
  phones: readonly string[],
): Promise<Accounts> {
  const phoneOf = new Map(phones.map((phone) => [keys.indexOf('phone', phone).toString('hex'), phone]));
  const { rows } = await client.query<{ id: string; hmac: string }>(
    `select id, encode(phone_hmac, 'hex') as hmac from account
     where phone_hmac = any(array(select decode(h, 'hex') from unnest($1::text[]) h))`,
    [[...phoneOf.keys()]],
  );
  return new Map(rows.map(({ id, hmac }) => [phoneOf.get(hmac) ?? '', id]));
}

/** @throws Error when the phone has none */
export function getAccount(accounts: Accounts, phone: string): string {
  const id = accounts.get(phone);
  if (id === undefined) throw new Error('a phone without an account');
  return id;
}
