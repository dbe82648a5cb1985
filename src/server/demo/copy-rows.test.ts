import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { copyTables } from './copy-rows.ts';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  await client.query(
    'create table sample (id int primary key, text text, bytes bytea, at timestamptz, list text[], yes boolean)',
  );
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const columns = ['id', 'text', 'bytes', 'at', 'list', 'yes'];
const table = { table: 'sample', columns };

test('every kind of value comes back as it was, special characters too', async () => {
  const texts = ['Nguyễn Thị Hòa', 'tab\there', 'line\nbreak\r', 'back\\slash \\N', '{"a": "b,c"}', ''];
  const at = new Date('2026-05-01T00:00:00.123Z');
  const rows = texts.map((text, id) => [id, text, Buffer.from(text), at, [text, 'a "b" {c}'], id % 2 === 0]);
  expect(await copyTables(client, [{ ...table, rows: [...rows, [99, null, null, null, null, null]] }])).toBe(
    7,
  );
  const { rows: stored } = await client.query({ text: 'select * from sample order by id', rowMode: 'array' });
  expect(stored).toEqual([...rows, [99, null, null, null, null, null]]);
});

test('a wrong row is an error, and the connection goes on', async () => {
  const wrong = [['not a number', null, null, null, null, null]];
  await expect(copyTables(client, [{ ...table, rows: wrong }])).rejects.toThrow(/integer/);
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('rows that are there already are left alone where that is asked for', async () => {
  const rows = [[0, 'other', null, null, null, null]];
  await copyTables(client, [{ ...table, rows, onConflict: 'on conflict do nothing' }]);
  expect((await client.query('select text from sample where id = 0')).rows).toEqual([
    { text: 'Nguyễn Thị Hòa' },
  ]);
});
