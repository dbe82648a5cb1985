import { execFile, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { uuidV7 } from '../../src/domain/ids.ts';
import { copyIn } from '../../src/server/demo/copy-rows.ts';
import type { Bench } from './bench.ts';
import { atConnections, type Figure, median } from './figures.ts';
import { makePeerTable, PEER_TABLE } from './peer-table.ts';

const run = promisify(execFile);
const CONNECTIONS = [1, 8, 64] as const;
const ROUNDS = 3;
const SECONDS_MAX = 30;
const COLUMNS = 'place_id, id, person_id, recorded_by, at, gate_no, direction, way';

/** What the database does without any server before it: one insert a transaction, and COPY, into the same table. */
export async function measureFloors(bench: Bench): Promise<Figure[]> {
  await makePeerTable(bench.client);
  const seconds = bench.options.quick ? 2 : 5;
  const rounds = bench.options.quick ? 1 : ROUNDS;
  const insert = hasPgbench() ? insertByPgbench : insertByPg;
  const figures: Figure[] = [];
  for (const connections of CONNECTIONS) {
    const rates: number[] = [];
    for (let round = 0; round < rounds; round += 1) rates.push(await insert(bench, connections, seconds));
    figures.push({
      name: `bare insert${atConnections(connections)}`,
      value: median(rates),
      unit: 'rows/s',
      note: insert === insertByPgbench ? 'pgbench' : 'pg from Node; there is no pgbench',
    });
  }
  return [...figures, await measureCopy(bench)];
}

function hasPgbench(): boolean {
  return spawnSync('pgbench', ['--version']).status === 0;
}

/** The password goes through the environment: command lines are open to all. */
async function insertByPgbench(bench: Bench, connections: number, seconds: number): Promise<number> {
  const { adminUrl, folder } = bench;
  const script = path.join(folder, 'insert.sql');
  await writeFile(
    script,
    `insert into ${PEER_TABLE} (${COLUMNS}) values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now(), 1, 'in', 'reader');\n`,
  );
  const url = new URL(adminUrl);
  const args = ['-n', '-M', 'prepared', '-c', `${connections}`, '-j', '2', '-T', `${seconds}`, '-f', script];
  const { stdout, stderr } = await run('pgbench', args, {
    env: {
      ...process.env,
      PGHOST: url.hostname,
      PGPORT: url.port,
      PGUSER: decodeURIComponent(url.username),
      PGPASSWORD: decodeURIComponent(url.password),
      PGDATABASE: url.pathname.slice(1),
    },
  });
  const rate = /^tps = ([\d.]+)/m.exec(stdout)?.[1];
  if (rate !== undefined) return Number(rate);
  // On a machine with much other work all the time may have gone into connecting.
  if (seconds < SECONDS_MAX) return insertByPgbench(bench, connections, seconds * 4);
  throw new Error(`pgbench gave no rate: ${stdout} ${stderr}`);
}

async function insertByPg({ adminUrl }: Bench, connections: number, seconds: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: adminUrl, max: connections });
  const end = performance.now() + seconds * 1000;
  let rows = 0;
  const insert = async () => {
    for (; performance.now() < end; rows += 1)
      await pool.query({
        name: 'insert',
        text: `insert into ${PEER_TABLE} (${COLUMNS}) values ($1, $2, $1, $1, now(), 1, 'in', 'reader')`,
        values: [randomUUID(), uuidV7(Date.now(), randomBytes(10))],
      });
  };
  await Promise.all(Array.from({ length: connections }, insert));
  await pool.end();
  return rows / seconds;
}

async function measureCopy({ client, options }: Bench): Promise<Figure> {
  const count = options.quick ? 50_000 : 200_000;
  const now = Date.now();
  const lines = Array.from({ length: count }, (_, index) => {
    const at = new Date(now - index).toISOString();
    return `${randomUUID()}\t${uuidV7(now, randomBytes(10))}\t${randomUUID()}\t${randomUUID()}\t${at}\t1\tin\treader\n`;
  });
  const data = Buffer.from(lines.join(''));
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await client.query(`truncate ${PEER_TABLE}`);
    const start = performance.now();
    await copyIn(client, `copy ${PEER_TABLE} (${COLUMNS}) from stdin`, data);
    rates.push(count / ((performance.now() - start) / 1000));
  }
  await client.query(`truncate ${PEER_TABLE}`);
  return { name: `COPY of ${count} rows`, value: median(rates), unit: 'rows/s' };
}
