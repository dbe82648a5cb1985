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
/** The schema of what all cells share. */
const DIRECTORY = 'vaora';
/** What a migration of the directory begins with; all others are run in each cell. */
const DIRECTORY_LINE = '-- scope: directory\n';
const RECORD_COMMENT = 'Which migrations have run where, and the hash of their text. class: local';
/** It ran before there was that line, and its text is fixed. */
const FIRST_OF_DIRECTORY = '0001_create_directory.sql';
/** "tuple concurrently updated" and lock failures: roles belong to the whole server, locks only to a database. */
const PASSING_STATES = new Set(['XX000', '40001', '40P01', '23505', '42710']);

export interface MigrateOptions {
  masterKey: Buffer;
  /** The schema of this province, "cell_75". */
  cell: string;
  log?: (line: string) => void;
}

/**
 * Brings one cell of a database to the newest schema: roles and their passwords, then in order each migration that has
 * not run yet in the cell or, where it is the directory's, in this database; each in a transaction of its own. Safe
 * when many processes start at once.
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
      schema text not null, name text not null, sha256 text not null, ran_at timestamptz not null default now(),
      primary key (schema, name)
    );
    comment on table vaora.migration is '${RECORD_COMMENT}';
  `);
  await client.query('alter table vaora.migration owner to migrator');
}

interface Migration {
  name: string;
  text: string;
  /** Run once in a database, not in each cell. */
  isOfDirectory: boolean;
}

async function readMigrations(): Promise<Migration[]> {
  const folder = new URL('migrations/', FOLDER);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8');
      return { name, text, isOfDirectory: name === FIRST_OF_DIRECTORY || text.startsWith(DIRECTORY_LINE) };
    }),
  );
}

/** The record of a database that held one cell only says nothing of schemas: the cell is the one that has people. */
async function nameSchemas(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  const { rows } = await client.query(
    `select 1 from pg_attribute where attrelid = 'vaora.migration'::regclass and attname = 'schema'`,
  );
  if (rows.length > 0) return;
  await client.query(
    'begin; alter table vaora.migration drop constraint migration_pkey, add column schema text',
  );
  await client.query(
    `update vaora.migration set schema = case when name = any($1) then '${DIRECTORY}' else (
       select relnamespace::regnamespace::text from pg_class where relname = 'person_public' and relkind = 'r') end`,
    [migrations.flatMap(({ name, isOfDirectory }) => (isOfDirectory ? [name] : []))],
  );
  await client.query(`
    alter table vaora.migration alter column schema set not null, add primary key (schema, name);
    comment on table vaora.migration is '${RECORD_COMMENT}';
    commit;
  `);
}

async function runMigrations(client: pg.Client, { cell, log }: MigrateOptions): Promise<void> {
  const migrations = await readMigrations();
  await nameSchemas(client, migrations);
  const { rows } = await client.query<{ schema: string; name: string; sha256: string }>(
    'select schema, name, sha256 from vaora.migration where schema in ($1, $2)',
    [DIRECTORY, cell],
  );
  const done = new Map(rows.map((row) => [`${row.schema} ${row.name}`, row.sha256]));
  for (const { name, text, isOfDirectory } of migrations) {
    const schema = isOfDirectory ? DIRECTORY : cell;
    const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(text))).toString('hex');
    const ran = done.get(`${schema} ${name}`);
    if (ran === sha256) continue;
    if (ran !== undefined) throw new Error(`${name} was changed after it ran; write a new migration instead`);
    await runOne(client, { schema, name, sha256, sql: text.replaceAll('{{cell}}', cell) });
    log?.(`migrated ${name} in ${schema}`);
  }
}

async function runOne(
  client: pg.Client,
  { schema, name, sha256, sql }: { schema: string; name: string; sha256: string; sql: string },
): Promise<void> {
  const path = schema === DIRECTORY ? DIRECTORY : `${schema}, ${DIRECTORY}`;
  await client.query('begin');
  try {
    await client.query(`set local role migrator; set local search_path = ${path}`);
    await client.query(sql);
    await client.query('insert into vaora.migration (schema, name, sha256) values ($1, $2, $3)', [
      schema,
      name,
      sha256,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed in ${schema}`, { cause: error });
  }
}
