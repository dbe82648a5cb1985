import type { SessionList } from '../../contract/accounts.ts';
import type { Tx } from '../platform/db.ts';

/** The open sessions of an account, the latest used first. */
export async function listSessions(
  tx: Tx,
  accountId: string,
  currentId: string,
  now: Date,
): Promise<SessionList> {
  const rows = await tx.query<{ id: string; device: string; created_at: Date; last_seen_at: Date }>(
    `select id, device, created_at, last_seen_at from session
     where account_id = $1 and ended_at is null and expires_at > $2 order by last_seen_at desc limit 100`,
    [accountId, now],
  );
  return {
    sessions: rows.map((row) => ({
      id: row.id,
      device: row.device,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      isCurrent: row.id === currentId,
    })),
  };
}
