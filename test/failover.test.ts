import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Place } from '../src/contract/places.ts';
import type { SelfVisit } from '../src/contract/visits.ts';
import { parseConfig } from '../src/server/config.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/server/platform/embedded-postgres.ts';
import { freePort } from '../src/server/platform/free-port.ts';
import { Keys } from '../src/server/platform/keys.ts';
import { OutboxFolder } from '../src/server/platform/messenger.ts';
import { embeddedSettings } from '../src/server/platform/open-database.ts';
import { promote, readFollowing, STANDBY_ROLE } from '../src/server/platform/standby.ts';
import type { Followed } from '../src/server/platform/standby-cluster.ts';
import { type AppProcess, startAppProcess } from './harness/app-process.ts';
import { masterKey } from './harness/master-key.ts';
import { selfItem } from './harness/scans.ts';
import { Client, newId, personInput, placeInput } from './harness/server.ts';

/** Two machines: the first runs the system with VAORA_STANDBY=sync, the second its standby. */

const SENDERS = 16;
const ANSWERED_MIN = 300;
/** Starting and promoting servers whose every write reaches the disk takes its time on a busy machine. */
const TIMEOUT_MS = 240_000;

const keys = new Keys(masterKey);
const password = keys.rolePassword('superuser');
let root: string;
let first: AppProcess;
let second: AppProcess | undefined;
let standby: EmbeddedPostgres;
let primaryUrl: string;
let primaryAddress: Followed;
let client: Client;
let place: Place;
let personId: string;

const adminUrlAt = (port: number) => `postgres://postgres:${password}@127.0.0.1:${port}/vaora`;
const folder = (name: string) => path.join(root, name);
const follow = (name: string, standbyOf: Followed) =>
  startEmbeddedPostgres({
    ...{
      dataDir: folder(name),
      password,
      standbyOf,
      durable: true,
      settings: embeddedSettings(parseConfig({})),
    },
    log: () => undefined,
    lock_wait_ms: 300,
  });

async function query<Row extends pg.QueryResultRow>(
  adminUrl: string,
  sql: string,
  values?: unknown[],
): Promise<Row[]> {
  const connection = new pg.Client({ connectionString: adminUrl });
  await connection.connect();
  try {
    return (await connection.query<Row>(sql, values)).rows;
  } finally {
    await connection.end();
  }
}

async function logIn(dataDir: string, url: string, phone: string): Promise<Client> {
  const client = new Client(url);
  const outbox = new OutboxFolder(path.join(dataDir, 'outbox'), Date.now);
  await client.post('/api/login/codes', { phone });
  const message = await vi.waitFor(
    async () => {
      const [newest] = await outbox.list(1);
      if (newest === undefined) throw new Error('no message yet');
      return newest;
    },
    { timeout: 20_000 },
  );
  const answer = await client.post('/api/login', { phone, code: /\d{6}/.exec(message.text)?.[0] });
  expect(answer.status).toBe(200);
  return client;
}

/** What became of visits, by position; undefined when there was no answer. */
async function send(client: Client, items: SelfVisit[]): Promise<string[] | undefined> {
  const answer = await client.post('/api/visits', { items }).catch(() => undefined);
  if (answer?.status !== 200) return undefined;
  return answer.body.items.map(({ status }: { status: string }) => status);
}

/** As a device does: again, until there is an answer. */
function sendAgain(client: Client, items: SelfVisit[]): Promise<string[]> {
  const attempt = async () => {
    const statuses = await send(client, items);
    if (statuses === undefined) throw new Error('no answer');
    return statuses;
  };
  return vi.waitFor(attempt, { timeout: 60_000, interval: 200 });
}

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), `vaora-test-${process.pid}-`));
  await mkdir(folder('first'));
  const port = await freePort('127.0.0.1');
  primaryUrl = adminUrlAt(port);
  primaryAddress = {
    ...{ host: '127.0.0.1', port, user: STANDBY_ROLE },
    password: keys.rolePassword(STANDBY_ROLE),
  };
  first = startAppProcess(folder('first'), { VAORA_STANDBY: 'sync', VAORA_DB_PORT: String(port) });
  await first.says(/Waiting for the standby/);
  standby = await follow('second', primaryAddress);
  const url = await first.url();
  client = await logIn(folder('first'), url, '0904900001');
  personId = newId();
  expect((await client.put(`/api/people/${personId}`, personInput('Nguyễn Văn Dự Phòng'))).status).toBe(201);
  const opened = await client.put(`/api/places/${newId()}`, placeInput('Nhà Hai Máy'));
  expect(opened.status).toBe(201);
  place = opened.body;
}, TIMEOUT_MS);
afterAll(async () => {
  await first.stop();
  await second?.stop();
  await standby.stop();
  await rm(root, { recursive: true, force: true });
});

test(
  'a check-in is answered only when the standby has it',
  async () => {
    await standby.stop();
    const item = selfItem(place, personId);
    let isAnswered = false;
    const answer = send(client, [item]).finally(() => {
      isAnswered = true;
    });
    const waiting = `select 1 from pg_stat_activity where wait_event = 'SyncRep'`;
    await expect.poll(async () => (await query(primaryUrl, waiting)).length, { timeout: 10_000 }).toBe(1);
    expect(isAnswered).toBe(false);
    standby = await follow('second', 'as before');
    expect(await answer).toEqual(['created']);
    await expect
      .poll(() => query(standby.adminUrl, 'select id from cell_75.visit'))
      .toEqual([{ id: item.id }]);
    expect((await readFollowing(standby.adminUrl)).isConnected).toBe(true);
  },
  TIMEOUT_MS,
);

test(
  'a standby does not start as a server in its own right, and no such server as a standby',
  async () => {
    await standby.stop();
    const dataDir = folder('second');
    const own = { dataDir, password, durable: true, log: () => undefined };
    await expect(startEmbeddedPostgres(own)).rejects.toThrow('npm run standby -- --promote');
    standby = await follow('second', 'as before');
    await expect(follow('third', 'as before')).rejects.toThrow('There is no standby');
  },
  TIMEOUT_MS,
);

test(
  'after the loss of the primary under load the promoted standby has every answered check-in once',
  async () => {
    const answered: SelfVisit[] = [];
    const unanswered: SelfVisit[] = [];
    let isUp = true;
    const sender = async () => {
      while (isUp) {
        const item = selfItem(place, personId);
        const statuses = await send(client, [item]);
        if (statuses?.[0] === 'created') answered.push(item);
        else {
          unanswered.push(item);
          return;
        }
      }
    };
    const senders = Array.from({ length: SENDERS }, sender);
    await expect.poll(() => answered.length, { timeout: 100_000 }).toBeGreaterThan(ANSWERED_MIN);
    await first.cutPower();
    isUp = false;
    await Promise.all(senders);
    expect(unanswered.length).toBeGreaterThan(0);

    await promote(standby.adminUrl);
    await standby.stop();
    second = startAppProcess(folder('second'));
    const there = new Client(await second.url());
    there.cookie = client.cookie;

    // A device that got no answer sends again; one that got it and asks again hears that it is there.
    for (const item of unanswered)
      expect(['created', 'exists']).toContain((await sendAgain(there, [item]))[0]);
    for (let start = 0; start < answered.length; start += 100) {
      const batch = answered.slice(start, start + 100);
      expect(await sendAgain(there, batch)).toEqual(batch.map(() => 'exists'));
    }
    const secondUrl = adminUrlAt(await second.databasePort());
    const [stored] = await query<{ rows: number; ids: number }>(
      secondUrl,
      'select count(*)::int as rows, count(distinct id)::int as ids from cell_75.visit where id = any($1)',
      [answered.map(({ id }) => id)],
    );
    console.log(`answered before the loss: ${answered.length}, stored after it: ${stored?.rows}`);
    expect(stored).toEqual({ rows: answered.length, ids: answered.length });
    await expect(follow('first', primaryAddress)).rejects.toThrow("are no standby's");
  },
  TIMEOUT_MS,
);
