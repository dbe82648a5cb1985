import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { masterKey } from '../../../test/harness/master-key.ts';
import { type ProtocolProxy, startProtocolProxy } from '../../../test/harness/protocol-proxy.ts';
import { Database } from './db.ts';
import { isPassing } from './errors.ts';
import { Keys } from './keys.ts';

let database: TestDatabase;
let proxy: ProtocolProxy;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  // Each connection breaks at its very next exchange.
  proxy = await startProtocolProxy(Number(new URL(database.adminUrl).port), (min) => min);
  const url = new URL(database.adminUrl);
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  const keys = new Keys(masterKey);
  db = new Database({ adminUrl: url.href, cell: 'cell_75', password: (role) => keys.rolePassword(role) });
});
afterAll(async () => {
  await db?.close();
  await proxy?.close();
  await database?.drop();
});

const ask = (sql: string) => db.transaction('app_citizen', {}, (tx) => tx.query(sql));

it('a connection that fell silent under a statement is ended, with a failure that passes, and the next one works', async () => {
  await ask('select 1');
  proxy.breakAt('silence');
  const asking = ask('select 1').catch((error: unknown) => error);
  await expect.poll(() => proxy.broken()).toBeGreaterThan(0);
  proxy.mend();
  const failure = await asking;
  expect(failure).toBeInstanceOf(Error);
  expect(isPassing(failure)).toBe(true);
  expect(await ask('select 2 as two')).toEqual([{ two: 2 }]);
});

it('a statement that takes long is left alone, and so is what waits for a lock', async () => {
  const sleeping = ask(`select 'slept' as state from pg_sleep(4.5)`);
  const lock = `select 'locked' as state from pg_advisory_xact_lock(1)`;
  const holding = db.transaction('app_citizen', {}, async (tx) => {
    await tx.query(lock);
    await tx.query('select pg_sleep(4)');
  });
  expect(await ask(lock)).toEqual([{ state: 'locked' }]);
  await holding;
  expect(await sleeping).toEqual([{ state: 'slept' }]);
});
