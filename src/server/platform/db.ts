import pg from 'pg';
import { type LiveEvent, livePayload, NOTIFY_SQL } from './live.ts';
import type { Replica } from './replica.ts';
import { SilenceWatch } from './silence-watch.ts';

/** The audiences of the data; each has a pool of its own, with just its grants. */
export const ROLES = [
  'app_citizen',
  'app_gate',
  'app_recorder',
  'app_owner',
  'app_admin',
  'app_health',
  'app_tracer',
  'app_report',
  'app_unit',
  'app_jobs',
  'app_cells',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** Whose rows a transaction may touch; row security compares with these. What is not named matches nothing. */
export interface Scope {
  account?: string;
  person?: string;
  place?: string;
  /** The health unit for which somebody works traces, and the case that it is about. */
  unit?: string;
  trace?: string;
  /** The round of reports that is looked at, of all its units. */
  round?: string;
  /** The cell to go to, "cell_75", where it does not follow from the others (see `CellRouter`). */
  cell?: string;
}

/** An open transaction in the right role and scope. Operations take it first and never open their own. */
export interface Tx {
  /** Rows of one statement; the row type states what the statement selects. */
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** The number of rows that the statement changed. */
  execute(sql: string, values?: unknown[]): Promise<number>;
  /** As `query`, planned once a connection: for statements that many requests repeat. The name stands for the text. */
  prepared<Row extends pg.QueryResultRow>(name: string, sql: string, values: unknown[]): Promise<Row[]>;
  /** Tells all processes when this transaction commits; this one hears it before the transaction's caller goes on. */
  notify(event: LiveEvent): Promise<void>;
}

/** A statement that is a transaction of its own: planned once a connection, its rows as arrays of text. */
export interface Statement {
  name: string;
  text: string;
}

/** How many connections each role opens at most. */
export const POOL_SIZE = 6;

/** Whoever waits longer for a connection is asked to come later. */
const CONNECT_MS_MAX = 4_000;

const DATE_OID = 1082;
const BIGINT_OID = 20;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    // A business day stays text: a Date would shift it by the zone of the machine.
    if (oid === DATE_OID) return (text: string) => text;
    if (oid === BIGINT_OID) return Number;
    return pg.types.getTypeParser(oid, format);
  },
};

/**
 * SET LOCAL with validated literals: `set_config()` would not reach the workers of a cluster, and a literal
 * cannot be a parameter. @throws when a value is not a UUID
 */
function scopeStatements({ cell: _cell, ...scope }: Scope): string {
  return Object.entries(scope)
    .map(([name, value]) => {
      if (!UUID.test(value)) throw new Error(`scope ${name} is not a UUID`);
      return `set local app.${name} = '${value}';`;
    })
    .join(' ');
}

export interface DatabaseOptions {
  adminUrl: string;
  cell: string;
  password(role: Role): string;
  poolSize?: number;
  /** Hears at once what a transaction of this process said to all. */
  onCommitted?: (event: LiveEvent) => void;
  /** After so long without an answer a statement fails. */
  answer_ms_max?: number;
  /** Where reads may go instead. */
  replica?: Replica | undefined;
}

export class Database {
  readonly #options: DatabaseOptions;
  readonly #pools: Map<Role, pg.Pool>;
  readonly #watches: Map<Role, SilenceWatch>;
  /** Why a connection was lost. */
  readonly #losses = new WeakMap<pg.ClientBase, Error>();

  constructor(options: DatabaseOptions) {
    this.#options = options;
    this.#pools = new Map(
      ROLES.map((role) => {
        const pool = new pg.Pool({ ...this.connection(role), max: options.poolSize ?? POOL_SIZE });
        // A lost idle connection is replaced by the next query; unheard, this event would end the process.
        pool.on('error', () => undefined);
        // So would the loss of one in use, to which the pool does not listen; it may come with the very first answer.
        pool.on('connect', (client) => client.on('error', (lost) => this.#losses.set(client, lost)));
        return [role, pool];
      }),
    );
    this.#watches = new Map(ROLES.map((role) => [role, new SilenceWatch(this.connection(role))]));
  }

  /** How a role connects; also for LISTEN connections and the job queue. */
  connection(role: Role): pg.ClientConfig {
    const url = new URL(this.#options.adminUrl);
    url.username = role;
    url.password = this.#options.password(role);
    return {
      connectionString: url.href,
      application_name: `vaora ${role}`,
      // One plan a statement, made once: all are led by an index, and planning anew costs more than most of them.
      options: `-c search_path=${this.#options.cell},vaora -c plan_cache_mode=force_generic_plan`,
      connectionTimeoutMillis: CONNECT_MS_MAX,
      ...(this.#options.answer_ms_max === undefined ? {} : { query_timeout: this.#options.answer_ms_max }),
      types,
    };
  }

  /**
   * Runs `work` in one transaction of the role, limited to the scope; commits when it resolves, rolls back when
   * it throws.
   */
  async transaction<T>(
    role: Role,
    scope: Scope,
    work: (tx: Tx) => Promise<T>,
    mode: 'as the server' | 'read only' = 'as the server',
  ): Promise<T> {
    // A server that takes no writes for now says so at the first write; asked for "read write" it would fail otherwise.
    const begin = `begin ${mode === 'read only' ? mode : ''}; ${scopeStatements(scope)}`;
    const client = await this.#take(role);
    let broken: Error | undefined;
    try {
      await client.query(begin);
      const said: LiveEvent[] = [];
      const result = await work(txOf(client, said));
      await client.query('commit');
      for (const event of said) this.#options.onCommitted?.(event);
      return result;
    } catch (error) {
      await client.query('rollback').catch((failed: Error) => {
        broken = failed;
      });
      // What failed after the loss failed because of it.
      throw this.#losses.get(client) ?? error;
    } finally {
      this.#giveBack(role, client, broken);
    }
  }

  /**
   * Runs one statement that is its own transaction, in the role and without a scope: one way to the database and back.
   * @param values parameters; a Buffer is sent as it is, in PostgreSQL's binary format
   */
  async statement(role: Role, { name, text }: Statement, values: unknown[]): Promise<unknown[][]> {
    const client = await this.#take(role);
    try {
      return (await client.query<unknown[]>({ name, text, values, rowMode: 'array' })).rows;
    } catch (error) {
      throw this.#losses.get(client) ?? error;
    } finally {
      this.#giveBack(role, client);
    }
  }

  /**
   * As `transaction`, for work that only reads and may be a little behind: by the replica, where there is one and it
   * is within its bound. What fails there is asked of the primary, whose answer counts.
   */
  async read<T>(role: Role, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    const replica = this.#options.replica?.find(this, scope.place);
    const byPrimary = () => this.transaction(role, scope, work, 'read only');
    return replica === undefined
      ? byPrimary()
      : replica.transaction(role, scope, work, 'read only').catch(byPrimary);
  }

  async #take(role: Role): Promise<pg.PoolClient> {
    const pool = this.#pools.get(role);
    if (pool === undefined) throw new Error(`no pool for ${role}`);
    const client = await pool.connect();
    this.#watches.get(role)?.take(client);
    return client;
  }

  #giveBack(role: Role, client: pg.PoolClient, broken?: Error): void {
    this.#watches.get(role)?.giveBack(client);
    client.release(this.#losses.get(client) ?? broken);
  }

  async close(): Promise<void> {
    for (const watch of this.#watches.values()) watch.close();
    await Promise.all([...this.#pools.values()].map((pool) => pool.end()));
    await this.#options.replica?.close();
  }
}

/** The operations of an open transaction; `said` collects what it tells all processes. */
export function txOf(client: pg.ClientBase, said: LiveEvent[]): Tx {
  return {
    query: async <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) =>
      (await client.query<Row>(sql, values)).rows,
    execute: async (sql, values) => (await client.query(sql, values)).rowCount ?? 0,
    prepared: async <Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) =>
      (await client.query<Row>({ name, text, values })).rows,
    notify: async (event) => {
      await client.query(NOTIFY_SQL, [livePayload(event)]);
      said.push(event);
    },
  };
}

/** True for an error of PostgreSQL with this SQLSTATE ("23505": a unique constraint was violated). */
export function isDatabaseError(error: unknown, sqlState: string): boolean {
  return error instanceof pg.DatabaseError && error.code === sqlState;
}

/** Connection lost, resources, shutdown, conflict of transactions, read-only: not the fault of what was asked. */
const NOT_NOW = /^(08|25|40|53|55|57|58|XX)/;

/** True for an error of PostgreSQL that the values of a statement caused, and would cause again. */
export function isDataError(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code !== undefined && !NOT_NOW.test(error.code);
}
