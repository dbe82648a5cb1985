import pg from 'pg';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runAsAdmin } from '../../../test/harness/admin.ts';
import { createBlankDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { masterKey } from '../../../test/harness/master-key.ts';
import { ROLES } from './db.ts';
import { Keys } from './keys.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase | undefined;
afterEach(async () => {
  await database?.drop();
});

const OPTIONS = { masterKey, cell: 'cell_75' };

async function query<Row extends pg.QueryResultRow>(adminUrl: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function tablesOf(adminUrl: string, schema: string): Promise<string[]> {
  const rows = await query<{ name: string }>(
    adminUrl,
    `select relname as name from pg_class where relnamespace = '${schema}'::regnamespace order by 1`,
  );
  return rows.map(({ name }) => name);
}

describe('migrations', () => {
  it('run once each when twenty servers start on an empty database at once', async () => {
    database = await createBlankDatabase();
    const { adminUrl } = database;
    const lines: string[] = [];
    const starts = Array.from({ length: 20 }, () =>
      migrate(adminUrl, { ...OPTIONS, log: (line) => lines.push(line) }),
    );
    await Promise.all(starts);
    const ran = await query<{ name: string; schema: string }>(
      adminUrl,
      'select name, schema from vaora.migration order by name',
    );
    expect(ran.length).toBeGreaterThan(4);
    expect(lines).toEqual(ran.map(({ name, schema }) => `migrated ${name} in ${schema}`));
  });

  it('that ran and have another text now stop the start, and nothing is changed', async () => {
    database = await createBlankDatabase();
    const { adminUrl } = database;
    await migrate(adminUrl, OPTIONS);
    await runAsAdmin(adminUrl, [
      `update vaora.migration set sha256 = 'other' where name like '0002%'`,
      `delete from vaora.migration where name like '0005%'`,
    ]);
    await expect(migrate(adminUrl, OPTIONS)).rejects.toThrow(/^0002_\w+\.sql was changed after it ran/);
    expect(await query(adminUrl, `select 1 from vaora.migration where name like '0005%'`)).toEqual([]);
  });

  it('that fail leave nothing of themselves behind', async () => {
    database = await createBlankDatabase();
    const { adminUrl } = database;
    await migrate(adminUrl, OPTIONS);
    await runAsAdmin(adminUrl, [
      `delete from vaora.migration where name like '0005%'`,
      'drop table cell_75.visit cascade',
    ]);
    // The table of stays is still there, so the migration fails after it has made the one of visits.
    await expect(migrate(adminUrl, OPTIONS)).rejects.toThrow(
      'migration 0005_create_visits.sql failed in cell_75',
    );
    expect(await query(adminUrl, `select to_regclass('cell_75.visit') as visit`)).toEqual([{ visit: null }]);
  });

  it('send no password of a role in clear: a server that logs statements would keep it', async () => {
    database = await createBlankDatabase();
    const query = vi.spyOn(pg.Client.prototype, 'query');
    await migrate(database.adminUrl, OPTIONS);
    const sent = query.mock.calls.map(([text]) => String(text));
    query.mockRestore();
    const keys = new Keys(masterKey);
    for (const role of ROLES) {
      expect(sent.some((text) => text.startsWith(`alter role ${role} login password 'SCRAM-SHA-256$`))).toBe(
        true,
      );
      expect(sent.some((text) => text.includes(keys.rolePassword(role)))).toBe(false);
    }
  });

  it('make a second cell beside the first one, and touch neither it nor the directory again', async () => {
    database = await createBlankDatabase();
    const { adminUrl } = database;
    await migrate(adminUrl, OPTIONS);
    const lines: string[] = [];
    await migrate(adminUrl, { ...OPTIONS, cell: 'cell_79', log: (line) => lines.push(line) });
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.filter((line) => !line.endsWith(' in cell_79'))).toEqual([]);
    expect(await tablesOf(adminUrl, 'cell_79')).toEqual(await tablesOf(adminUrl, 'cell_75'));
  });

  it('that ran when a database held one cell are known as that cell’s, and a second one can be added', async () => {
    database = await createBlankDatabase();
    const { adminUrl } = database;
    await migrate(adminUrl, OPTIONS);
    await runAsAdmin(adminUrl, [
      'alter table vaora.migration drop constraint migration_pkey, drop column schema, add primary key (name)',
    ]);
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    await migrate(adminUrl, { ...OPTIONS, cell: 'cell_79', log });
    expect(lines.filter((line) => !line.endsWith(' in cell_79'))).toEqual([]);
    lines.length = 0;
    await migrate(adminUrl, { ...OPTIONS, log });
    expect(lines).toEqual([]);
  });

  it('refuse a cell whose name could be more than a name', async () => {
    database = await createBlankDatabase();
    await expect(
      migrate(database.adminUrl, { ...OPTIONS, cell: 'cell_75; drop schema vaora' }),
    ).rejects.toThrow('is no name of a cell');
  });
});
