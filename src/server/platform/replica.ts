import type { Database } from './db.ts';

type Server = Pick<Database, 'transaction' | 'close'>;

/** How often the two servers are asked how far they are, at most. */
const CHECK_MS = 1000;
const PRIMARY_SQL = `select pg_current_wal_lsn() - '0/0' as position`;
/** Null where it follows nobody: after a promotion it is a server of its own. */
const REPLICA_SQL = `select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() - '0/0' end as position`;

/**
 * A standby that answers reads. How far behind it is, is measured by positions in the log: whatever the primary had
 * written at an instant is visible once the replica has replayed up to there. So an idle primary is no lag, and a
 * replica that hears nothing any more does not look fresh; no clock of another machine is asked.
 */
export class Replica {
  readonly #server: Server;
  readonly #lag_ms_max: number;
  readonly #now: () => number;
  /** Where the primary was, when; oldest first, those that the replica has not reached. */
  #samples: { at: number; position: number }[] = [];
  /** Everything committed before this instant is visible. */
  #seenUntil = Number.NEGATIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;
  #isAsking = false;
  /** When a place was last said to have changed, as far as the replica may not show it yet. */
  readonly #changes = new Map<string, number>();

  constructor(server: Server, lag_ms_max: number, now: () => number = () => performance.now()) {
    this.#server = server;
    this.#lag_ms_max = lag_ms_max;
    this.#now = now;
  }

  /** Whoever was told that a place changed comes to look, and must find it. */
  noteChange(id: string): void {
    this.#changes.set(id, this.#now());
  }

  /**
   * The replica, where it is within its bound and shows every change of this place that was told; else undefined.
   * Waits for nothing: what is known of it stays true, it only gets old.
   */
  find(primary: Server, place: string | undefined): Server | undefined {
    const now = this.#now();
    if (!this.#isAsking && now - this.#askedAt >= CHECK_MS) void this.#ask(primary, now);
    const isFresh = now - this.#seenUntil <= this.#lag_ms_max;
    const changedAt = place === undefined ? undefined : this.#changes.get(place);
    return isFresh && (changedAt === undefined || changedAt < this.#seenUntil) ? this.#server : undefined;
  }

  async #ask(primary: Server, at: number): Promise<void> {
    this.#askedAt = at;
    this.#isAsking = true;
    try {
      const position = await positionOf(primary, PRIMARY_SQL);
      if (position !== undefined) this.#samples.push({ at, position });
      this.#samples = this.#samples.filter((sample) => at - sample.at <= this.#lag_ms_max + CHECK_MS);
      const replayed = await positionOf(this.#server, REPLICA_SQL);
      if (replayed === undefined) this.#seenUntil = Number.NEGATIVE_INFINITY;
      else this.#advance(replayed);
    } catch {
      // Whoever does not answer is not fresh, and what was known gets old by itself.
    } finally {
      this.#isAsking = false;
    }
  }

  #advance(replayed: number): void {
    const reached = this.#samples.filter(({ position }) => position <= replayed).at(-1);
    if (reached === undefined) return;
    this.#seenUntil = reached.at;
    this.#samples = this.#samples.filter(({ at }) => at > reached.at);
    for (const [id, at] of this.#changes) if (at < reached.at) this.#changes.delete(id);
  }

  close(): Promise<void> {
    return this.#server.close();
  }
}

async function positionOf(server: Server, sql: string): Promise<number | undefined> {
  const rows = await server.transaction(
    'app_owner',
    {},
    (tx) => tx.query<{ position: string | null }>(sql),
    'read only',
  );
  const position = rows[0]?.position ?? null;
  return position === null ? undefined : Number(position);
}
