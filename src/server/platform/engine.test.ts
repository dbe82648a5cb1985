import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBlankDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { masterKey } from '../../../test/harness/master-key.ts';
import { engineText, readEngine, schemaStatements } from './engine.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createBlankDatabase();
  client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

describe('the kind of server', () => {
  it('is told by the database: its version, and whether the extension of a cluster is there', async () => {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    const engine = await readEngine(client);
    expect(engine.major).toBe(Number.parseInt(rows[0]?.server_version ?? '', 10));
    const clusters = await client.query(`select from pg_extension where extname = 'citus'`);
    expect(engine.workers === undefined).toBe(clusters.rowCount === 0);
    expect(await migrate(database.adminUrl, { masterKey, cell: 'cell_75' })).toEqual(engine);
  });

  it.each([
    [140_012, /PostgreSQL 14; VaoRa needs PostgreSQL 15/],
    [90_624, /PostgreSQL 9; /],
  ])('is refused when its version is %i', async (version, message) => {
    const old = new pg.Client();
    old.query = (async () => ({ rows: [{ version, isCluster: false }] })) as never;
    await expect(readEngine(old)).rejects.toThrow(message);
  });

  it('is said with what it means for a cell', () => {
    expect(engineText({ major: 18, workers: undefined })).toBe(
      'PostgreSQL 18, one server (no extension citus: a cell is a plain schema)',
    );
    expect(engineText({ major: 15, workers: 2 })).toBe(
      'PostgreSQL 15, Citus with 2 workers (a cell is a distributed schema)',
    );
  });
});

describe('the statements that make the schemas', () => {
  it('on one server name no cluster', () => {
    expect(schemaStatements('cell_75', { workers: undefined }).join('\n')).not.toContain('citus');
  });

  it('on a cluster distribute the cell and nothing else, whatever the server’s own setting is', () => {
    const statements = schemaStatements('cell_75', { workers: 2 });
    let isSharding: boolean | undefined;
    const made = statements.flatMap((statement) => {
      const setting = /^set citus\.enable_schema_based_sharding = (on|off)$/.exec(statement)?.[1];
      if (setting !== undefined) isSharding = setting === 'on';
      const schema = /^create schema if not exists (\w+)/.exec(statement)?.[1];
      return schema === undefined ? [] : [[schema, isSharding]];
    });
    expect(made).toEqual([
      ['vaora', false],
      ['pgboss', false],
      ['cell_75', true],
    ]);
    expect(isSharding).toBe(false);
  });

  it('on a cluster are read by a plain server too, which keeps its settings as names without a meaning', async () => {
    await client.query('begin');
    for (const statement of schemaStatements('cell_99', { workers: 2 })) await client.query(statement);
    const { rows } = await client.query(
      `select nspowner::regrole::text as owner from pg_namespace where nspname = 'cell_99'`,
    );
    await client.query('rollback');
    expect(rows).toEqual([{ owner: 'migrator' }]);
  });
});
