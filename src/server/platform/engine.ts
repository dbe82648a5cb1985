import type pg from 'pg';

const MAJOR_MIN = 15;

/** What kind of server a database is on. */
export interface Engine {
  major: number;
  /** Of a cluster with the extension Citus, whose schemas lie on several machines; undefined on a single server. */
  workers: number | undefined;
}

/**
 * Asks a database what it runs on.
 * @throws Error when its version is too old
 */
export async function readEngine(client: pg.ClientBase): Promise<Engine> {
  const found = await client.query<{ version: number; isCluster: boolean }>(
    `select current_setting('server_version_num')::int as version,
       exists (select from pg_extension where extname = 'citus') as "isCluster"`,
  );
  const { version = 0, isCluster = false } = found.rows[0] ?? {};
  const major = Math.floor(version / 10_000);
  if (major < MAJOR_MIN) throw tooOld(major);
  if (!isCluster) return { major, workers: undefined };
  const nodes = await client.query<{ workers: number }>(
    `select count(*)::int as workers from pg_dist_node where groupid <> 0 and noderole = 'primary'`,
  );
  return { major, workers: nodes.rows[0]?.workers ?? 0 };
}

/** As the start says it: "PostgreSQL 18, one server". */
export function engineText({ major, workers }: Engine): string {
  if (workers === undefined)
    return `PostgreSQL ${major}, one server (no extension citus: a cell is a plain schema)`;
  return `PostgreSQL ${major}, Citus with ${workers} workers (a cell is a distributed schema)`;
}

/**
 * Makes the schemas. On a cluster that of a cell is distributed, so that a province lies on one machine and can be
 * moved to another; the shared ones stay on the coordinator.
 * @param cell a checked name
 */
export function schemaStatements(cell: string, { workers }: Pick<Engine, 'workers'>): string[] {
  const shared = [
    'create schema if not exists vaora authorization migrator',
    'create schema if not exists pgboss authorization app_jobs',
  ];
  const own = `create schema if not exists ${cell} authorization migrator`;
  if (workers === undefined) return [...shared, own];
  return [
    // The coordinator goes to the workers in the role that runs a statement, and this one owns all objects.
    'alter role migrator login',
    // Without it the workers do not hear who asks (SET LOCAL app.…), and row security shows nothing.
    `do $$ begin
      execute format('alter database %I set citus.propagate_set_commands = %L', current_database(), 'local');
    end $$`,
    'set citus.enable_schema_based_sharding = off',
    ...shared,
    'set citus.enable_schema_based_sharding = on',
    own,
    'set citus.enable_schema_based_sharding = off',
  ];
}

function tooOld(major: number): Error {
  return new Error(
    `Máy chủ dữ liệu là PostgreSQL ${major}; VaoRa cần PostgreSQL ${MAJOR_MIN} trở lên.\n` +
      `The database server is PostgreSQL ${major}; VaoRa needs PostgreSQL ${MAJOR_MIN} or newer.`,
  );
}
