import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from './harness/catalogue.ts';
import { findBreaches, volatileUpdates } from './harness/catalogue-rules.ts';
import { createTestDatabase, type TestDatabase } from './harness/database.ts';
import { listFiles } from './harness/source-files.ts';

/** The rules of docs/decisions/0004-cells.md, held by the database that the migrations make. */

/** Columns that count up, and why nobody reads an order out of them: on a cluster each node counts for itself. */
const SEQUENCES = {
  'vaora.audit_event.id': 'tells two rows of one instant apart; the order is that of "at"',
};

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const breaches = async (now = new Date()) =>
  findBreaches(await readCatalogue(client), { sequences: SEQUENCES, now });

/** What is wrong after a statement, which is then undone. */
async function breachesAfter(sql: string): Promise<string[]> {
  await client.query('begin; set local search_path = cell_75, vaora');
  try {
    await client.query(sql);
    return await breaches();
  } finally {
    await client.query('rollback');
  }
}

/** A cell's table in which nothing is wrong, to plant one fault in. */
const cellTable = (columns: string, rest = '', kind = 'cell') => `
  create table planted (place_id uuid not null, at timestamptz not null, id uuid not null ${columns}) ${rest};
  comment on table planted is 'Planted. class: ${kind}';
  alter table planted enable row level security, force row level security;`;
const byDay = 'partition by range (at)';
const days = `create table planted_days partition of planted for values from ('2000-01-01') to ('2100-01-01');`;
const definer = (body: string, search = 'set search_path = cell_75, pg_temp') =>
  `create function planted() returns void language plpgsql security definer ${search} as $$ begin ${body}; end $$`;

describe('a database as the migrations make it', () => {
  test('keeps every rule that lets one schema live on one server and on a cluster', async () => {
    expect(await breaches()).toEqual([]);
  });

  test('holds what the rules are about: partitions, policies, functions of both schemas', async () => {
    const { tables, partitions, policies, functions } = await readCatalogue(client);
    expect(tables.filter(({ partitionColumns }) => partitionColumns.length > 0).length).toBeGreaterThan(1);
    expect(tables.filter(({ schema }) => schema === 'vaora').length).toBeGreaterThan(5);
    expect(partitions.length).toBeGreaterThan(14);
    expect(policies.length).toBeGreaterThan(20);
    expect(functions.filter(({ isDefiner }) => isDefiner).length).toBeGreaterThan(4);
  });

  test('has no partition for the eighth day any more when nobody makes the next one', async () => {
    const late = await breaches(new Date(Date.now() + 2 * 86_400_000));
    expect(late).toContainEqual(expect.stringMatching(/^12: cell_75\.visit has no partition for /));
  });
});

describe('a planted fault is found', () => {
  test('while the table it is planted in has none', async () => {
    expect(await breachesAfter(cellTable('', byDay) + days)).toEqual([]);
    expect(await breachesAfter(definer('perform 1'))).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['a table without a class', 'create table vaora.planted ()', '1: vaora.planted must say "class: local"'],
    ['a shared table in a cell', cellTable('', '', 'local'), '1: cell_75.planted must say "class: cell"'],
    [
      'a key without the place',
      `${cellTable(', unique (id, at)', byDay)}${days}`,
      '2: cell_75.planted: planted_id_at_key must hold the place or the person, and at',
    ],
    [
      'a unique index without the place',
      `${cellTable('', byDay)}${days} create unique index planted_once on planted (at, id);`,
      '2: cell_75.planted: planted_once must hold the place or the person, and at',
    ],
    [
      'a place that may be missing',
      `${cellTable('')} alter table planted alter place_id drop not null`,
      '2: cell_75.planted.place_id must be not null',
    ],
    [
      'a place that a role may change',
      `${cellTable('')} grant update on planted to app_jobs`,
      '2: cell_75.planted.place_id says where a row is; app_jobs must not update it',
    ],
    [
      'a time of partition that a role may change',
      'grant update (at) on visit to app_gate',
      '2: cell_75.visit.at says where a row is; app_gate must not update it',
    ],
    [
      'an id that the server makes',
      `${cellTable('')} alter table planted alter id set default md5('')::uuid`,
      '3: cell_75.planted.id must have no default',
    ],
    [
      'a foreign key from a cell to what is shared',
      `${cellTable(', account_id uuid references account (id)')}`,
      '4: cell_75.planted: planted_account_id_fkey leads out of its schema, to vaora.account',
    ],
    [
      'a foreign key from what is shared into a cell',
      `create table vaora.planted (place_id uuid references place (id));
       comment on table vaora.planted is 'Planted. class: local'`,
      '4: vaora.planted: planted_place_id_fkey leads out of its schema, to cell_75.place',
    ],
    [
      'a trigger',
      'create trigger planted before update on visit for each row execute function suppress_redundant_updates_trigger()',
      '5: cell_75.visit: trigger planted',
    ],
    [
      'a rule',
      'create rule planted as on delete to gate do instead nothing',
      '5: cell_75.gate: rule planted',
    ],
    [
      'row security that its owner passes by',
      `${cellTable('')} alter table planted no force row level security`,
      '6: cell_75.planted must enable and force row security',
    ],
    [
      'a policy that asks another table',
      'create policy planted on gate using (place_id in (select id from place))',
      '6: cell_75.gate: policy planted may only compare',
    ],
    [
      'a policy that calls a function',
      'create policy planted on gate with check (pg_try_advisory_lock(no))',
      '6: cell_75.gate: policy planted may only compare',
    ],
    [
      'a setting made by a function',
      definer(`perform set_config('app.place', '', true)`),
      '6: cell_75.planted calls set_config',
    ],
    [
      'a column that counts up',
      cellTable(', no bigint generated always as identity'),
      '7: cell_75.planted.no counts up',
    ],
    [
      'a sequence as a default',
      `${cellTable(', no bigserial')}`,
      '7: cell_75.planted.no has a default that calls nextval',
    ],
    [
      'a volatile default',
      `${cellTable(', made_at timestamptz default clock_timestamp()')}`,
      '7: cell_75.planted.made_at has a default that calls clock_timestamp',
    ],
    [
      'a volatile call in an update',
      definer('update gate set ended_at = clock_timestamp() where no = 1'),
      '7: cell_75.planted calls clock_timestamp in an update',
    ],
    [
      'a volatile call in an update on conflict',
      definer(`insert into gate (place_id, id, no, name, direction) select id, id, 1, '', 'in' from place
               on conflict (place_id, id) do update set name = random()::text`),
      '7: cell_75.planted calls random in an update',
    ],
    ['days that nobody makes', cellTable('', byDay), '12: cell_75.planted has no partition for '],
    [
      'people whom only a search through all days finds',
      `${cellTable(', person_id uuid not null', byDay)}${days}`,
      '13: cell_75.planted needs an index on (person_id, at)',
    ],
    ['a definer who trusts any schema', definer('perform 1', ''), 'cell_75.planted runs as its owner'],
    [
      'a definer before whom a temporary table comes first',
      definer('perform 1', 'set search_path = cell_75'),
      'cell_75.planted runs as its owner',
    ],
  ])('%s', async (_fault, sql, breach) => {
    expect(await breachesAfter(sql)).toContainEqual(expect.stringContaining(breach));
  });
});

test('an exclusion without the place is found, which partitioned tables know from PostgreSQL 17 on', async () => {
  const catalogue = await readCatalogue(client);
  catalogue.keys.push({ table: 'cell_75.visit', name: 'planted', kind: 'exclusion', columns: ['at'] });
  const found = findBreaches(catalogue, { sequences: SEQUENCES, now: new Date() });
  expect(found).toEqual(['2: cell_75.visit: planted must hold the place or the person, and at']);
});

describe('statements of the server', () => {
  const isComment = /\/\*[\s\S]*?\*\/|^\s*(?:\/\/|--).*$/gm;
  const sources = listFiles()
    .filter(({ path }) => /^(src\/server|db)\//.test(path) && !path.endsWith('.test.ts'))
    .map(({ path, text }) => ({ path, text: text.replace(isComment, '') }));

  test('set who asks with SET LOCAL, never with set_config', () => {
    expect(sources.length).toBeGreaterThan(50);
    const found = sources.filter(({ text }) => /\bset_config\s*\(/i.test(text)).map(({ path }) => path);
    expect(found).toEqual([]);
  });

  test('call nothing volatile in an update', async () => {
    const { volatileFunctions } = await readCatalogue(client);
    const planted = 'x.query(`update gate set ended_at = clock_timestamp() where id = $1`)';
    expect(volatileUpdates(planted, volatileFunctions)).toEqual(['clock_timestamp']);
    const found = sources
      .filter(({ path }) => path.endsWith('.ts'))
      .flatMap(({ path, text }) =>
        volatileUpdates(text, volatileFunctions).map((call) => `${path}: ${call}`),
      );
    expect(found).toEqual([]);
  });
});
