import pg from 'pg';

const LOOK_EVERY_MS = 1_000;
/** Nearly all that is asked is answered sooner; only then it is worth a look. */
const LONG_MS = 2_000;
/** The server has said or heard nothing on a connection for so long: its last word did not reach the other side. */
const IDLE_MS = 1_500;
const LOOK_MS_MAX = 2_000;

/**
 * Finds connections that died without a word: a router forgot them, or the server's machine lost its power. Nothing of
 * a statement's own time tells that, so another connection asks the server: one that is waited for here, while the
 * server waits for us or does not know it any more, is dead. A long statement is left alone.
 */
export class SilenceWatch {
  readonly #connection: pg.ClientConfig;
  /** Since when, by performance.now() */
  readonly #inUse = new Map<pg.Client, number>();
  readonly #timer: NodeJS.Timeout;
  #isLooking = false;
  /** Times in a row that the server could not be asked. */
  #failures = 0;

  /** @param connection of the role whose connections are watched: a role sees only what its own are doing */
  constructor(connection: pg.ClientConfig) {
    const times = { connectionTimeoutMillis: LOOK_MS_MAX, query_timeout: LOOK_MS_MAX };
    this.#connection = { ...connection, ...times };
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();
  }

  take(client: pg.Client): void {
    this.#inUse.set(client, performance.now());
  }

  giveBack(client: pg.Client): void {
    this.#inUse.delete(client);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const before = performance.now() - LONG_MS;
    const long = [...this.#inUse].flatMap(([client, since]) => (since < before ? [client] : []));
    if (long.length === 0 || this.#isLooking) return;
    this.#isLooking = true;
    try {
      const alive = await this.#findAlive(long.map(pidOf));
      for (const client of long)
        if (this.#inUse.has(client) && alive?.has(pidOf(client)) === false)
          client.connection.stream.destroy();
    } finally {
      this.#isLooking = false;
    }
  }

  /** Those that the server works for; undefined where that cannot be said. Nobody is alive where it does not answer. */
  async #findAlive(pids: readonly number[]): Promise<Set<number> | undefined> {
    const client = new pg.Client(this.#connection);
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ pid: number }>(
        `select pid from pg_stat_activity
         where pid = any($1::int[]) and (state = 'active' or state_change > clock_timestamp() - $2 * interval '1 ms')`,
        [pids, IDLE_MS],
      );
      this.#failures = 0;
      return new Set(rows.map(({ pid }) => pid));
    } catch (error) {
      this.#failures += 1;
      // A refusal is a word; and one silence alone may be the server's, busy beyond measure.
      return error instanceof pg.DatabaseError || this.#failures < 2 ? undefined : new Set();
    } finally {
      client.end().catch(() => undefined);
    }
  }
}

function pidOf(client: pg.Client): number {
  return 'processID' in client && typeof client.processID === 'number' ? client.processID : 0;
}
