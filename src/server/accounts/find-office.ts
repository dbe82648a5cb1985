import type { Tx } from '../platform/db.ts';

/** The office that an account holds in the system itself at this moment. */
export async function findOffice(tx: Tx, accountId: string): Promise<'admin' | undefined> {
  const rows = await tx.query(
    'select 1 from official where account_id = $1 and (until is null or until > now())',
    [accountId],
  );
  return rows.length > 0 ? 'admin' : undefined;
}
