import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBlankDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { scramVerifier } from './scram.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createBlankDatabase();
});
afterAll(async () => {
  await database?.drop();
});

describe('a verifier', () => {
  it('is the one that PostgreSQL makes of the same password and salt', async () => {
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    try {
      await client.query(`begin; create role scram_test password '0123abcd'`);
      const { rows } = await client.query<{ rolpassword: string }>(
        `select rolpassword from pg_authid where rolname = 'scram_test'`,
      );
      const kept = rows[0]?.rolpassword ?? '';
      const salt = /^SCRAM-SHA-256\$4096:([^$]+)\$/.exec(kept)?.[1] ?? '';
      expect(scramVerifier('0123abcd', Buffer.from(salt, 'base64'))).toBe(kept);
      await client.query('rollback');
    } finally {
      await client.end();
    }
  });
});
