import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { scramVerifier } from './scram.ts';

/** The role as which a standby follows, and the name under which the primary knows it. */
export const STANDBY_ROLE = 'vaora_standby';

const ASK_AGAIN_MS = 200;
const PROMOTE_WAIT_SECONDS = 60;

/** `async`: a standby may follow. `sync`: it must, and a commit is answered only once the standby has it on disk. */
export type StandbyMode = 'async' | 'sync';

/** The settings of a primary. A standby that was away finds this much of the log still there, else it is copied anew. */
export function primarySettings(mode: StandbyMode): Record<string, string> {
  return {
    wal_keep_size: '1GB',
    ...(mode === 'sync' ? { synchronous_standby_names: `FIRST 1 (${STANDBY_ROLE})` } : {}),
  };
}

/** Lets a standby come; where commits wait for it, goes on only when it is there. */
export async function prepareForStandby(
  adminUrl: string,
  options: { mode: StandbyMode; password: string; log: (line: string) => void },
): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query('set synchronous_commit = local');
    const known = await client.query('select 1 from pg_roles where rolname = $1', [STANDBY_ROLE]);
    if (known.rowCount === 0) await client.query(`create role ${STANDBY_ROLE}`);
    const verifier = scramVerifier(options.password, randomBytes(16));
    await client.query(`alter role ${STANDBY_ROLE} login replication password '${verifier}'`);
    if (options.mode === 'async') return;
    options.log(
      'Đang chờ máy dự phòng (VAORA_STANDBY=sync). / Waiting for the standby (VAORA_STANDBY=sync).',
    );
    const isThere = async () => {
      const found = await client.query(`select 1 from pg_stat_replication where sync_state = 'sync'`);
      return found.rowCount !== 0;
    };
    while (!(await isThere())) await delay(ASK_AGAIN_MS);
    options.log('Máy dự phòng đã nối. / The standby is there.');
  });
}

/**
 * Makes a running standby a primary, with everything it got from the old one.
 * @throws Error when it does not become one in time
 */
export async function promote(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ done: boolean }>('select pg_promote(true, $1) as done', [
      PROMOTE_WAIT_SECONDS,
    ]);
    if (rows[0]?.done !== true) throw new Error('the standby did not become a primary in time');
  });
}

/** Where a standby stands: whether its primary sends to it, and how old its newest transaction is. */
export interface Following {
  isConnected: boolean;
  newest: Date | null;
}

export async function readFollowing(adminUrl: string): Promise<Following> {
  return withClient(adminUrl, async (client) => {
    const { rows } = await client.query<Following>(
      `select exists (select from pg_stat_wal_receiver where status = 'streaming') as "isConnected",
         pg_last_xact_replay_timestamp() as newest`,
    );
    return rows[0] ?? { isConnected: false, newest: null };
  });
}

async function withClient<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  // A lost connection fails the statement under way; unheard, this event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
