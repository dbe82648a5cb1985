import { createHash, randomBytes } from 'node:crypto';
import { limits } from '../../domain/limits.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/time.ts';
import type { Tx } from './db.ts';

/** Who is behind a request. */
export interface Session {
  id: string;
  accountId: string;
  createdAtMs: number;
  /** When it ends by itself */
  expiresAtMs: number;
}

const TOKEN_BYTES = 32;
/** last_seen_at is for people; written at most this often, so that a scan costs no extra write. */
const SEEN_INTERVAL_MS = 5 * MINUTE_MS;

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Opens a session and returns the token for the cookie; only its hash is kept. */
export async function openSession(
  tx: Tx,
  session: { id: string; accountId: string; device: string; nowMs: number },
): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const expires = new Date(session.nowMs + limits.session_days_max * DAY_MS);
  await tx.query('select open_session($1, $2, $3, $4, $5, $6)', [
    hashOf(token),
    session.id,
    session.accountId,
    session.device,
    new Date(session.nowMs),
    expires,
  ]);
  return token;
}

/** The session of a token, unless it was ended, is too old or was not used for too long. */
export async function findSession(tx: Tx, token: string, nowMs: number): Promise<Session | undefined> {
  const [row] = await tx.query<{ id: string; account_id: string; created_at: Date; expires_at: Date }>(
    'select id, account_id, created_at, expires_at from find_session($1, $2, $3, $4)',
    [
      hashOf(token),
      new Date(nowMs),
      new Date(nowMs - limits.session_idle_days_max * DAY_MS),
      new Date(nowMs - SEEN_INTERVAL_MS),
    ],
  );
  if (row === undefined) return undefined;
  return {
    id: row.id,
    accountId: row.account_id,
    createdAtMs: row.created_at.getTime(),
    expiresAtMs: row.expires_at.getTime(),
  };
}

/** Ends one session of the account in scope, or all when no id is given, on open screens too; returns how many ended. */
export async function endSessions(tx: Tx, accountId: string, sessionId?: string): Promise<number> {
  const ended = await tx.execute(
    'update session set ended_at = now() where account_id = $1 and ended_at is null and ($2::uuid is null or id = $2)',
    [accountId, sessionId ?? null],
  );
  if (ended > 0) await tx.notify({ kind: 'sessions', id: accountId });
  return ended;
}

/** Whether a session of the account in scope has not been ended since it was found. */
export async function isSessionOpen(tx: Tx, sessionId: string): Promise<boolean> {
  const rows = await tx.query('select 1 from session where id = $1 and ended_at is null', [sessionId]);
  return rows.length > 0;
}
