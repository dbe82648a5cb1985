import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../src/contract/people.ts';
import type { Place } from '../src/contract/places.ts';
import { freePort } from '../src/server/platform/free-port.ts';
import { AN_DONG, HOME, OTHER } from './harness/cells.ts';
import { openLive } from './harness/live-stream.ts';
import { type Load, type Outcome, startLoad } from './harness/load.ts';
import { masterKey } from './harness/master-key.ts';
import { scanItem } from './harness/scans.ts';
import { Client, newId, placeInput, startTestServer, type TestServer } from './harness/server.ts';
import { hasEndedWithin, isAlive, type ServerProcess, startServerProcess } from './harness/server-process.ts';

/** Some of each kind, and few enough that processes which start have something left of the machine. */
const CLIENTS = { busy: 1, paced: 6, fresh: 1 };
const CARDS = 10;

/** Makes people and places in the database that the processes share. */
let server: TestServer;
let owner: Client;
let place: Place;
const cards: Card[] = [];
let began: Date;
let running: ServerProcess | undefined;
let load: Load | undefined;

beforeAll(async () => {
  began = new Date();
  server = await startTestServer();
  owner = await server.logIn('0904900001');
  place = await server.openPlace(owner, 'Trường Nhiều Tiến Trình');
  for (let index = 0; index < CARDS; index++)
    cards.push((await server.register(`09049001${index}0`, 'Nguyễn Văn Nhiều')).card);
});
afterEach(async () => {
  await load?.stop();
  await running?.kill();
});
afterAll(async () => {
  await server?.stop();
});

async function start(workers: number, env: Record<string, string> = {}): Promise<ServerProcess> {
  running = await startServerProcess({
    VAORA_WORKERS: String(workers),
    VAORA_DATA: server.dataDir,
    DATABASE_URL: server.adminUrl,
    VAORA_MASTER_KEY: masterKey.toString('hex'),
    ...env,
  });
  return running;
}

/** Guards who scan as fast as they can. */
function scanAt({ url }: ServerProcess, at = place): Load {
  let count = 0;
  load = startLoad({
    url,
    path: `/api/places/${at.id}/scans`,
    cookie: owner.cookie,
    clients: CLIENTS,
    make: () => {
      const item = scanItem(at, { code: cards[count++ % CARDS]?.code ?? '' });
      return { id: item.id, body: { items: [item] } };
    },
  });
  return load;
}

/** What nobody should see: anything but an answer that the scan was stored. */
const failed = (outcomes: readonly Outcome[]) =>
  outcomes.filter(({ status, body }) => status !== 200 || !body.includes('"status":"created"'));

function connectTo(url: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Failures other than the ones of a server that is not there any more: refused, or reset before it was taken up. */
function brokenOf(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter(
    ({ error, isReused }) =>
      error !== undefined && error !== 'ECONNREFUSED' && (isReused || error !== 'ECONNRESET'),
  );
}

/** How often the scans of these outcomes are stored: for each id the number of its rows. */
async function rowsOf(outcomes: readonly Outcome[], cell = HOME): Promise<number[]> {
  const rows = await server.sql<{ count: number }>(
    `select count(v.id)::int as count from unnest($1::uuid[]) sent left join ${cell}.visit v on v.id = sent group by sent`,
    [outcomes.map(({ id }) => id)],
  );
  return rows.map(({ count }) => count);
}

/** Each test starts three to five processes, on a machine that may be busy. */
const PATIENT = { timeout: 300_000 };

describe('several processes', PATIENT, () => {
  it('are replaced one after another under load without a failed request, and their open logs end', async () => {
    const process = await start(2);
    const before = process.workers();
    const client = new Client(process.url);
    client.cookie = owner.cookie;
    const streams = [await openLive(client, place.id), await openLive(client, place.id)];
    const scans = scanAt(process);
    await scans.more(100);
    process.signal('SIGHUP');
    await process.next(/All workers have been replaced/);
    await scans.more(100);
    await scans.stop();
    expect(failed(scans.outcomes)).toEqual([]);
    expect(scans.outcomes.filter(({ isCut }) => isCut)).toEqual([]);
    expect(new Set(await rowsOf(scans.outcomes))).toEqual(new Set([1]));
    expect(await Promise.all(streams.map((stream) => stream.closed))).toEqual([true, true]);
    await expect.poll(() => before.filter(isAlive), { timeout: 20_000 }).toEqual([]);
    expect(process.workers()).toHaveLength(4);
    process.signal('SIGTERM');
    expect(await process.ended).toBe(0);
  });

  it('go on when one is killed, and get another in its place', async () => {
    const process = await start(2);
    const [victim = 0, other = 0] = process.workers();
    globalThis.process.kill(victim, 'SIGKILL');
    await process.next(new RegExp(`Worker ${victim} \\(SIGKILL\\) ended`));
    const scans = scanAt(process);
    await scans.more(50);
    await process.next(/Worker \d+ serves/);
    await scans.more(50);
    await scans.stop();
    expect(failed(scans.outcomes)).toEqual([]);
    const [, , third = 0] = process.workers();
    expect([victim, other, third].map(isAlive)).toEqual([false, true, true]);
  });

  it('serve each all cells: a new place of another one, with visitors from home', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vaora-cells-'));
    try {
      const path = join(folder, 'cells.json');
      await writeFile(path, JSON.stringify({ '75': null, '79': null }));
      const process = await start(2, { VAORA_CELLS: path });
      const client = new Client(process.url);
      client.cookie = owner.cookie;
      const there = await client.put(`/api/places/${newId()}`, placeInput('Bến xe An Đông', AN_DONG));
      expect([there.status, there.body.number.slice(0, 2)]).toEqual([201, '79']);
      const scans = scanAt(process, there.body);
      await scans.more(100);
      process.signal('SIGTERM');
      expect(await process.ended).toBe(0);
      await scans.stop();
      const answered = scans.outcomes.filter(({ status }) => status !== undefined);
      expect(failed(answered)).toEqual([]);
      expect(new Set(await rowsOf(answered, OTHER))).toEqual(new Set([1]));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('lose no connection that a slow primary hands to a worker that is leaving', async () => {
    const process = await start(2);
    const [leaving = 0] = process.workers();
    process.signal('SIGSTOP');
    // Taken by the kernel: the primary finds them together with the news that the worker has left.
    const sockets = await Promise.all(Array.from({ length: 20 }, () => connectTo(process.url)));
    globalThis.process.kill(leaving, 'SIGTERM');
    expect(await hasEndedWithin(leaving, 5_000)).toBe(false);
    process.signal('SIGCONT');
    const answers = sockets.map(async (socket) => {
      socket.end('GET /api/health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
      return (await socket.toArray()).join('').slice(0, 15);
    });
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['HTTP/1.1 200 OK']));
    await process.next(new RegExp(`Worker ${leaving} \\(0\\) ended`));
  });

  it('bring a database of their own up and down, which a standby may follow, and one that starts next finds it', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'vaora-test-'));
    try {
      for (const workers of [2, 1]) {
        const process = await start(workers, {
          ...{ VAORA_DATA: dataDir, DATABASE_URL: '', VAORA_MASTER_KEY: '' },
          ...{ VAORA_STANDBY: 'async', VAORA_DB_PORT: String(await freePort('127.0.0.1')) },
        });
        const isSeeding = process.lines.some((line) => line.includes('Making the demo data'));
        expect(isSeeding).toBe(workers === 2);
        expect((await new Client(process.url).get('/api/ready')).status).toBe(200);
        expect(process.workers()).toHaveLength(workers === 1 ? 0 : workers);
        process.signal('SIGINT');
        expect(await process.ended).toBe(0);
        expect(await readdir(join(dataDir, 'postgres'))).not.toContain('postmaster.pid');
      }
    } finally {
      await running?.kill();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});

describe.each([1, 2])('%d serving', PATIENT, (workers) => {
  it('answer everything under way at SIGTERM: each answered scan is stored once, and nothing is left running', async () => {
    const process = await start(workers);
    const scans = scanAt(process);
    await scans.more(200);
    process.signal('SIGTERM');
    expect(await process.ended).toBe(0);
    await scans.stop();
    const answered = scans.outcomes.filter(({ status }) => status !== undefined);
    expect(failed(answered)).toEqual([]);
    expect(new Set(await rowsOf(answered))).toEqual(new Set([1]));
    expect(brokenOf(scans.outcomes)).toEqual([]);
    expect(process.workers().filter(isAlive)).toEqual([]);
  });
});

/** After the others: it looks back at the minutes in which they started, replaced and killed processes. */
describe('several processes, all the while', PATIENT, () => {
  it('do each job once for all: every message is sent once, and what the clock starts ran once a minute, whoever came and went', async () => {
    const { db, messenger } = server.running.services;
    await start(2);
    const numbers = Array.from({ length: 60 }, (_, index) => `+849049002${10 + index}`);
    await db.transaction('app_citizen', {}, async (tx) => {
      for (const to of numbers)
        await messenger.send(tx, { to, text: 'Xin chào', sendBeforeMs: Date.now() + 60_000 });
    });
    // A job may be made in the minute after the one for which the clock asked for it.
    const count = async () => {
      const [counts] = await server.sql<{ minutes: number; jobs: number; retries: number }>(
        `select count(distinct singleton_on) filter (where data->>'name' = 'close-stays')::int as minutes,
           count(*) filter (where name = 'close-stays')::int as jobs,
           (sum(retry_count) filter (where name = 'close-stays'))::int as retries
         from pgboss.job where created_on >= $1 and name in ('close-stays', '__pgboss__send-it')`,
        [began],
      );
      return counts;
    };
    await expect.poll(async () => (await count())?.jobs, { timeout: 150_000 }).toBeGreaterThan(1);
    const counts = await count();
    expect(counts?.jobs).toBeLessThanOrEqual(counts?.minutes ?? 0);
    expect(counts?.retries).toBe(0);
    const arrived = async () => (await Promise.all(numbers.map((number) => server.messages(number)))).flat();
    await expect.poll(async () => (await arrived()).length, { timeout: 60_000 }).toBe(numbers.length);
    for (const number of numbers) expect(await server.messages(number)).toHaveLength(1);
  });
});
