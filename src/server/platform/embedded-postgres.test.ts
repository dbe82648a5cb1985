import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { AlreadyRunningError } from './instance-lock.ts';

let root: string;
let started: EmbeddedPostgres[];

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), `vaora-test-${process.pid}-`));
  started = [];
});

afterEach(async () => {
  for (const server of started) await server.stop();
  await rm(root, { recursive: true, force: true });
});

async function start(dataDir = root, log: (line: string) => void = () => {}): Promise<EmbeddedPostgres> {
  const options = { dataDir, password: 'p@ss/word', durable: true, log, lock_wait_ms: 300 };
  const server = await startEmbeddedPostgres(options);
  started.push(server);
  return server;
}

async function query(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.adminUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

test('a new database sorts and lowers Vietnamese text as Vietnamese', async () => {
  const server = await start();
  expect(await query(server, "SELECT lower('ĐẶNG THỊ ƯỚC')")).toEqual(['đặng thị ước']);
  const sorted = await query(server, "SELECT x FROM unnest(ARRAY['đa','da','ea','ả','a']) x ORDER BY x");
  expect(sorted).toEqual(['a', 'ả', 'da', 'đa', 'ea']);
  expect(await query(server, "SELECT current_setting('data_checksums')")).toEqual(['on']);
});

test('committed rows survive kill -9 of the server, which comes back on the same address', async () => {
  const lines: string[] = [];
  let sayBack = (): void => {};
  const back = new Promise<void>((resolve) => {
    sayBack = resolve;
  });
  const server = await start(root, (line) => {
    lines.push(line);
    if (line.includes('is back')) sayBack();
  });
  await query(server, 'CREATE TABLE t AS SELECT generate_series(1, 1000) AS n');
  const before = server.pid();
  process.kill(before, 'SIGKILL');
  await back;
  expect(server.pid()).not.toBe(before);
  expect(await query(server, 'SELECT count(*)::int FROM t')).toEqual([1000]);
});

test('a second start on the data of a live process is refused and disturbs nothing', async () => {
  const server = await start();
  await expect(start()).rejects.toThrow(AlreadyRunningError);
  await expect(start()).rejects.toThrow(`PID ${process.pid}`);
  expect(await query(server, 'SELECT 1')).toEqual([1]);
});

test('after kill -9 of the application the next start takes over its orphaned server and its rows', async () => {
  const module = path.join(import.meta.dirname, 'embedded-postgres.ts');
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(root)}, password: 'p@ss/word', durable: true, log() {} });
    process.stdout.write(JSON.stringify({ pid: server.pid(), adminUrl: server.adminUrl }));
    setInterval(() => {}, 1000);`;
  const app = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await once(app.stdout, 'data');
  const orphan: { pid: number; adminUrl: string } = JSON.parse(String(output));
  const session = new pg.Client({ connectionString: orphan.adminUrl });
  session.on('error', () => {});
  await session.connect();
  await session.query("CREATE TABLE t AS SELECT 'kept' AS word");
  app.kill('SIGKILL');
  await once(app, 'exit');
  expect(() => process.kill(orphan.pid, 0)).not.toThrow();
  const lines: string[] = [];
  const server = await start(root, (line) => lines.push(line));
  expect(lines.join('\n')).toContain(`PID ${orphan.pid}`);
  expect(server.pid()).not.toBe(orphan.pid);
  expect(await query(server, 'SELECT word FROM t')).toEqual(['kept']);
});

test('a stale process file that names a foreign live process neither stops the start nor harms that process', async () => {
  await (await start()).stop();
  started = [];
  const bystander = spawn('sleep', ['60']);
  const stale = `${bystander.pid}\n${root}/postgres\n1\n5432\n\n127.0.0.1\n0\nready\n`;
  await writeFile(path.join(root, 'postgres', 'postmaster.pid'), stale, { mode: 0o600 });
  const server = await start();
  expect(await query(server, 'SELECT 1')).toEqual([1]);
  expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
  bystander.kill();
});

test('an interrupted first start leaves nothing that stops the next one', async () => {
  await mkdir(path.join(root, `postgres.new-${process.pid}`, 'base'), { recursive: true });
  const server = await start();
  expect(await query(server, 'SELECT 1')).toEqual([1]);
  expect((await readdir(root)).sort()).toEqual(['postgres', 'postgres.json', 'postgres.log']);
});

test('data of another major version are refused with the way out', async () => {
  await mkdir(path.join(root, 'postgres'));
  await writeFile(path.join(root, 'postgres', 'PG_VERSION'), '15\n');
  await expect(start()).rejects.toThrow(/belong to PostgreSQL 15; this release brings PostgreSQL 18/);
});

test('a data directory that cannot be written is named in the error', async () => {
  await writeFile(path.join(root, 'file'), '');
  await expect(start(path.join(root, 'file', 'data'))).rejects.toThrow(/Cannot write to the data directory/);
});
