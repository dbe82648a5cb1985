import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database, isDatabaseError } from '../src/server/platform/db.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/server/platform/embedded-postgres.ts';
import { Keys } from '../src/server/platform/keys.ts';
import { migrate } from '../src/server/platform/migrate.ts';
import { Replica } from '../src/server/platform/replica.ts';
import { prepareForStandby, STANDBY_ROLE } from '../src/server/platform/standby.ts';
import { runAsAdmin } from './harness/admin.ts';
import { masterKey } from './harness/master-key.ts';
import { selfItem, visit } from './harness/scans.ts';
import { type Client, startTestServer, type TestServer } from './harness/server.ts';

/** The system on a primary, with REPLICA_URL set to a standby that really follows it. */

const keys = new Keys(masterKey);
const options = { password: 'test', durable: false, log: () => undefined };
let root: string;
let primary: EmbeddedPostgres;
let standby: EmbeddedPostgres;
let server: TestServer;
/** A connection to both with a bound of one second; the system's own has one of a minute. */
let strict: Database;
let owner: Client;

const databaseOf = (adminUrl: string, replica?: Replica) =>
  new Database({ adminUrl, cell: 'cell_75', password: (role) => keys.rolePassword(role), replica });
type Reader = Pick<Database, 'read'>;
const isRecovering = (db: Reader) =>
  db.read('app_owner', {}, (tx) => tx.query<{ answer: boolean }>('select pg_is_in_recovery() as answer'));
const reader = async (db: Reader) => ((await isRecovering(db))[0]?.answer ? 'replica' : 'primary');
const onStandby = (statement: string) => runAsAdmin(standby.adminUrl, [statement]);

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), `vaora-test-${process.pid}-`));
  primary = await startEmbeddedPostgres({ ...options, dataDir: path.join(root, 'primary') });
  await migrate(primary.adminUrl, { masterKey, cell: 'cell_75' });
  const password = keys.rolePassword(STANDBY_ROLE);
  await prepareForStandby(primary.adminUrl, { mode: 'async', password, log: () => undefined });
  standby = await startEmbeddedPostgres({
    ...{ ...options, dataDir: path.join(root, 'standby') },
    standbyOf: { host: '127.0.0.1', port: primary.port, user: STANDBY_ROLE, password },
  });
  server = await startTestServer({
    database: { name: 'vaora', adminUrl: primary.adminUrl, drop: async () => undefined },
    env: { REPLICA_URL: standby.adminUrl, REPLICA_LAG_SECONDS_MAX: '60' },
  });
  strict = databaseOf(primary.adminUrl, new Replica(databaseOf(standby.adminUrl), 1000));
  owner = await server.logIn('0905100001');
});
afterAll(async () => {
  await strict?.close();
  await server?.stop();
  await standby?.stop();
  await primary?.stop();
  await rm(root, { recursive: true, force: true });
});

test('reads go to the replica, with the role and the scope that they have on the primary', async () => {
  const { db } = server.running.services;
  await expect.poll(() => reader(db), { timeout: 20_000 }).toBe('replica');
  const place = await server.openPlace(owner, 'Nhà Hai Bản');
  const seen = (id: string) =>
    db.read('app_owner', { place: id }, (tx) => tx.query(`select current_setting('app.place') as place`));
  expect(await seen(place.id)).toEqual([{ place: place.id }]);
});

test('a read that writes is refused by either server', async () => {
  const write = (db: Reader) => db.read('app_owner', {}, (tx) => tx.execute(`update place set name = name`));
  const isReadOnly = (error: unknown) => isDatabaseError(error, '25006');
  await expect(write(server.running.services.db)).rejects.toSatisfy(isReadOnly);
  const alone = databaseOf(primary.adminUrl);
  await expect(write(alone)).rejects.toSatisfy(isReadOnly);
  await alone.close();
});

test('while replay stands still, reads go to the primary once the bound is passed, and back when it goes on', async () => {
  await expect.poll(() => reader(strict), { timeout: 20_000 }).toBe('replica');
  await onStandby('select pg_wal_replay_pause()');
  await runAsAdmin(primary.adminUrl, ['select pg_logical_emit_message(true, $$test$$, $$goes on$$)']);
  await expect.poll(() => reader(strict), { timeout: 20_000 }).toBe('primary');
  await onStandby('select pg_wal_replay_resume()');
  await expect.poll(() => reader(strict), { timeout: 20_000 }).toBe('replica');
});

test('whoever is told that the log changed finds the visit, however far behind the replica is', async () => {
  const { db, live } = server.running.services;
  const place = await server.openPlace(owner, 'Nhà Đông Khách');
  const { client, personId } = await server.register('0905100002', 'Nguyễn Văn Kịp');
  await expect.poll(() => reader(db), { timeout: 20_000 }).toBe('replica');
  await onStandby('select pg_wal_replay_pause()');
  const told = new Promise<void>((resolve) => {
    live.subscribe(place.id, ({ kind }) => {
      if (kind === 'visits') resolve();
    });
  });
  const item = selfItem(place, personId);
  expect((await visit(client, item)).status).toBe('created');
  await told;
  expect(await reader(db)).toBe('replica');
  const page = await owner.get(`/api/places/${place.id}/visits`);
  expect(page.body.rows.map(({ id }: { id: string }) => id)).toEqual([item.id]);
  await onStandby('select pg_wal_replay_resume()');
});

test('a replica that is gone costs no read: the primary answers', async () => {
  const { db } = server.running.services;
  await expect.poll(() => reader(db), { timeout: 20_000 }).toBe('replica');
  await standby.stop();
  expect(await reader(db)).toBe('primary');
});
