import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dumpSchema } from '../scripts/schema-dump.ts';
import { createTestDatabase } from './harness/database.ts';

test('db/schema.sql is what the migrations make; if not, run `npm run schema`', async () => {
  const database = await createTestDatabase();
  try {
    const written = await readFile(path.resolve(import.meta.dirname, '../db/schema.sql'), 'utf8');
    expect(await dumpSchema(database.adminUrl)).toBe(written);
  } finally {
    await database.drop();
  }
});
