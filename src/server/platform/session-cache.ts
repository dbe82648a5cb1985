import { MINUTE_MS } from '../../domain/time.ts';
import { Cache } from './cache.ts';
import type { CellRouter } from './cell-router.ts';
import type { Clock } from './clock.ts';
import type { Live } from './live.ts';
import { findSession, type Session } from './session.ts';

/** Shorter than the interval in which a session's last use is written. */
const KEEP_MS = MINUTE_MS;
const SESSIONS_MAX = 50_000;

/** The sessions that this process has seen lately, kept until the database says that one of their account ended. */
export class SessionCache {
  readonly #db: CellRouter;
  readonly #clock: Clock;
  readonly #sessions: Cache<Session>;
  readonly #tokensByAccount = new Map<string, Set<string>>();

  constructor(db: CellRouter, live: Live, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    const isHearing = () => live.isHearing;
    this.#sessions = new Cache({ clock, keepMs: KEEP_MS, entriesMax: SESSIONS_MAX, isHearing });
    live.hearAll(({ kind, id }) => {
      if (kind === 'sessions') this.#forgetAccount(id);
    });
    live.hearLoss(() => this.forgetAll());
  }

  /** The session of a token, unless it was ended, is too old or was not used for too long. */
  async find(token: string): Promise<Session | undefined> {
    const session = await this.#sessions.get(token, () => this.#read(token));
    return session !== undefined && session.expiresAtMs > this.#clock.now() ? session : undefined;
  }

  /** Reads everything anew from now on. */
  forgetAll(): void {
    this.#sessions.forgetAll();
    this.#tokensByAccount.clear();
  }

  async #read(token: string): Promise<Session | undefined> {
    const session = await this.#db.transaction('app_citizen', {}, (tx) =>
      findSession(tx, token, this.#clock.now()),
    );
    if (session === undefined) return undefined;
    if (this.#tokensByAccount.size >= SESSIONS_MAX) this.forgetAll();
    const tokens = this.#tokensByAccount.get(session.accountId) ?? new Set();
    this.#tokensByAccount.set(session.accountId, tokens.add(token));
    return session;
  }

  #forgetAccount(accountId: string): void {
    for (const token of this.#tokensByAccount.get(accountId) ?? []) this.#sessions.forget(token);
    this.#tokensByAccount.delete(accountId);
  }
}
