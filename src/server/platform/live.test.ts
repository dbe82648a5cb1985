import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CuttableProxy, proxyTo } from '../../../test/harness/cuttable-proxy.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { Live } from './live.ts';

let database: TestDatabase;
let proxy: CuttableProxy;
let live: Live;
beforeAll(async () => {
  database = await createTestDatabase();
  proxy = await proxyTo(database.adminUrl);
  live = new Live([{ connectionString: proxy.url }]);
  await live.start();
});
afterAll(async () => {
  await live?.close();
  await proxy?.cut();
  await database?.drop();
});

describe('the connection that listens', () => {
  it('is tried again once a second while the database is away, and tells everybody to look when it is back', async () => {
    const connect = vi.spyOn(pg.Client.prototype, 'connect');
    const told = new Set<string>();
    live.subscribe('a', ({ kind }) => told.add(kind));
    const cutAt = Date.now();
    await proxy.cut();
    await expect.poll(() => connect.mock.calls.length, { timeout: 10_000 }).toBeGreaterThan(2);
    expect(Date.now() - cutAt).toBeGreaterThan(2_500);
    connect.mockRestore();
    await proxy.mend();
    await expect
      .poll(() => [...told].sort(), { timeout: 10_000 })
      .toEqual(['alerts', 'forms', 'health', 'places', 'rights', 'sessions', 'units', 'visits']);
  });
});
