import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { ROLES } from './db.ts';
import { type Engine, readEngine, schemaStatements } from './engine.ts';
import { Keys } from './keys.ts';
import { scramVerifier } from './scram.ts';

const FOLDER = new URL('../../../db/', import.meta.url);
/** Any constant; one per kind of lock in this database. */
const MIGRATION_LOCK = 7_205_311;
const RETRIES = 40;
/** "tuple concurrently updated" and lock failures: roles belong to the whole server, locks only to a database. */
const PASSING_STATES = new Set(['XX000', '40001', '40P01', '23505', '42710']);

export interface MigrateOptions {
  masterKey: Buffer;
  /** The schema of this province, "cell_75". */
  cell: string;
  log?: (line: string) => void;
}

/**
 * Brings a database to the newest schema: roles and their passwords, then each migration once, in order and in a
 * transaction of its own. Safe when many processes start at once.
 * @returns what the database runs on
 * @throws when a migration that ran before has another text now, or the server is too old
 */
export async function migrate(adminUrl: string, options: MigrateOptions): Promise<Engine> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'vaora migrator' });
  // A lost connection fails the statement under way; unheard, this event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const engine = await readEngine(client);
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await retryPassing(() => prepareRoles(client, new Keys(options.masterKey)));
    await prepareSchemas(client, options.cell, engine);
    await runMigrations(client, options);
    return engine;
  } finally {
    await client.end();
  }
}

async function retryPassing(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const passing = error instanceof pg.DatabaseError && PASSING_STATES.has(error.code ?? '');
      if (!passing || attempt === RETRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25 * attempt));
    }
  }
}

async function prepareRoles(client: pg.Client, keys: Keys): Promise<void> {
  await client.query(await readFile(new URL('roles.sql', FOLDER), 'utf8'));
  // Schemas are made for these two, which needs membership where the connection is no superuser.
  await client.query('grant migrator, app_jobs to current_user');
  for (const role of ROLES) {
    const verifier = scramVerifier(keys.rolePassword(role), randomBytes(16));
    await client.query(`alter role ${role} login password '${verifier}'`);
  }
}

async function prepareSchemas(client: pg.Client, cell: string, engine: Engine): Promise<void> {
  if (!/^cell_[0-9a-z_]+$/.test(cell)) throw new Error(`${cell} is no name of a cell`);
  for (const statement of schemaStatements(cell, engine)) await client.query(statement);
  await client.query(`
    create table if not exists vaora.migration (
      name text primary key, sha256 text not null, ran_at timestamptz not null default now()
    );
    comment on table vaora.migration is 'Which migrations have run, and the hash of their text. class: local';
    alter table vaora.migration owner to migrator;
  `);
}

async function runMigrations(client: pg.Client, options: MigrateOptions): Promise<void> {
  const folder = new URL('migrations/', FOLDER);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from vaora.migration',
  );
  const done = new Map(rows.map((row) => [row.name, row.sha256]));
  for (const name of names) {
    const text = await readFile(new URL(name, folder), 'utf8');
    const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(text))).toString('hex');
    const ran = done.get(name);
    if (ran === sha256) continue;
    if (ran !== undefined) throw new Error(`${name} was changed after it ran; write a new migration instead`);
    await runOne(client, name, sha256, text.replaceAll('{{cell}}', options.cell), options.cell);
    options.log?.(`migrated ${name}`);
  }
}

async function runOne(
  client: pg.Client,
  name: string,
  sha256: string,
  sql: string,
  cell: string,
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`set local role migrator; set local search_path = ${cell}, vaora`);
    await client.query(sql);
    await client.query('insert into vaora.migration (name, sha256) values ($1, $2)', [name, sha256]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed`, { cause: error });
  }
}
