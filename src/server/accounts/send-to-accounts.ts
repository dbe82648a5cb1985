import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';

/** Queues the same words for the phones of some accounts, in the transaction of their cause. */
export async function sendToAccounts(
  tx: Tx,
  { keys, messenger }: Pick<Services, 'keys' | 'messenger'>,
  accountIds: readonly string[],
  message: { text: string; sendBeforeMs: number },
): Promise<void> {
  const accounts = await tx.query<{ id: string; phone_sealed: Buffer }>(
    'select id, phone_sealed from account where id = any($1::uuid[])',
    [accountIds],
  );
  for (const { id, phone_sealed } of accounts) {
    const to = keys.unseal('account.phone_sealed', id, phone_sealed);
    await messenger.send(tx, { to, ...message });
  }
}
