import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Keys } from '../../src/server/platform/keys.ts';
import { migrate } from '../../src/server/platform/migrate.ts';
import { cookieName } from '../../src/server/policy.ts';
import { startOwnPostgres } from '../harness/temporary-postgres.ts';
import { type AppProcess, PUBLIC_URL, startApp } from './app-process.ts';
import { cpuMicroseconds } from './cpu-time.ts';
import { fillDirectory } from './fill-directory.ts';
import { type LoadProcess, startLoadProcess } from './load-process.ts';
import type { BenchOptions } from './options.ts';
import { BENCH_CELL, BENCH_KEY } from './setting.ts';
import { readWorld, type World } from './world.ts';

const BACK_MS_MAX = 60_000;

/** What every part of the benchmark works with. */
export interface Bench {
  options: BenchOptions;
  adminUrl: string;
  /** A superuser's connection that sees the province's tables. */
  client: pg.Client;
  /** Undefined for a database that is not ours: its processor time is not known. */
  postgresPid: (() => number) | undefined;
  /** A folder of our own, removed at the end. */
  folder: string;
  /** The places and cards, as JSON for load generators. */
  worldFile: string;
  app: AppProcess;
  load: LoadProcess;
  say(line: string): void;
  stop(): Promise<void>;
}

/** Brings up database, people and places, the server and the load generator. */
export async function startBench(options: BenchOptions, say: (line: string) => void): Promise<Bench> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vaora-bench-'));
  const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of stops.reverse().splice(0)) await end().catch((error: unknown) => say(String(error)));
  };
  try {
    const own =
      options.databaseUrl === undefined
        ? await startOwnPostgres({ durable: true, settings: { max_connections: '200' } })
        : undefined;
    if (own !== undefined) stops.push(() => own.stop());
    const adminUrl = options.databaseUrl ?? own?.adminUrl ?? '';
    if (own === undefined) await refuseForeignData(adminUrl);
    const worldFile = path.join(folder, 'world.json');
    await prepareWorld(adminUrl, worldFile, options, say);
    const app = await startApp(adminUrl, path.join(folder, 'data'));
    const client = await connect(adminUrl);
    const load = await startLoadProcess(worldFile);
    const postgresPid = own && (() => own.pid());
    const bench: Bench = {
      ...{ options, adminUrl, client, postgresPid, folder, worldFile, app, load, say, stop },
    };
    stops.push(
      () => bench.client.end(),
      () => bench.app.stop(),
      () => load.stop(),
    );
    return bench;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** As superuser, to the province's tables. */
export async function connect(adminUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: adminUrl,
    options: `-c search_path=${BENCH_CELL},vaora`,
  });
  // A lost connection fails the statement under way; unheard, this event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** A new connection in place of one that was lost; waits until the database is back. */
export async function reconnect(bench: Bench): Promise<void> {
  for (const deadline = Date.now() + BACK_MS_MAX; ; ) {
    try {
      bench.client = await connect(bench.adminUrl);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(50);
    }
  }
}

/** The benchmark writes millions of invented visits, and gives the server's roles passwords of its own. */
async function refuseForeignData(adminUrl: string): Promise<void> {
  const client = await connect(adminUrl);
  try {
    const { rows } = await client.query<{ foreign: boolean }>(
      `select to_regclass('vaora.account') is not null and to_regnamespace('bench') is null as foreign`,
    );
    if (rows[0]?.foreign === true)
      throw new Error('this database holds data that are not the benchmark’s: give it an empty one');
    await client.query('create schema if not exists bench');
  } finally {
    await client.end();
  }
}

/** Migrates a database and fills it with people and places as far as they are missing. */
export async function makeWorld(
  adminUrl: string,
  size: Pick<BenchOptions, 'people' | 'places'>,
): Promise<World> {
  const keys = new Keys(BENCH_KEY);
  await migrate(adminUrl, { masterKey: BENCH_KEY, cell: BENCH_CELL });
  await fillDirectory({ ...size, adminUrl, cell: BENCH_CELL, keys });
  return readWorld({ adminUrl, cell: BENCH_CELL, keys, cookieName: cookieName(PUBLIC_URL) });
}

async function prepareWorld(
  adminUrl: string,
  worldFile: string,
  { people, places }: BenchOptions,
  say: (line: string) => void,
): Promise<void> {
  const started = performance.now();
  const world = await makeWorld(adminUrl, { people, places });
  await writeFile(worldFile, JSON.stringify(world));
  const known = world.declared.length + world.undeclared.length;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  say(
    `${known} people, ${world.declared.length} of them declared today, ${world.places.length} places (${seconds} s)`,
  );
}

/** Resolves when all visits are folded into stays. */
export async function allFolded({ client }: Pick<Bench, 'client'>): Promise<void> {
  for (;;) {
    const { rows } = await client.query('select 1 from unfolded_batch limit 1');
    if (rows.length === 0) return;
    await delay(25);
  }
}

/** Processor microseconds that a server and the database have used so far; undefined where they cannot be known. */
export function cpuOf(
  { postgresPid }: Bench,
  serverPid: number,
): { node: number; postgres: number } | undefined {
  if (process.platform !== 'linux' || postgresPid === undefined) return undefined;
  return { node: cpuMicroseconds(serverPid), postgres: cpuMicroseconds(postgresPid()) };
}

/** How many visits the province has. */
export async function countVisits({ client }: Pick<Bench, 'client'>): Promise<number> {
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from visit');
  return rows[0]?.count ?? 0;
}
