import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startApp } from './app-process.ts';
import { allFolded, type Bench, reconnect } from './bench.ts';
import type { Figure } from './figures.ts';
import { killDatabase } from './kill-database.ts';

const PER_SECOND = 500;
/** It ends when both are back. */
const SECONDS_MAX = 120;
const LOADED_MS = 2_000;

/**
 * Kills the server, and then every process of the database, while check-ins come in: whatever was answered as stored
 * must be there, once. What was not answered is sent again with the same ids, as a phone does it.
 */
export async function measureKill(bench: Bench): Promise<Figure[]> {
  const { load, app, folder, postgresPid } = bench;
  const storedIdsFile = path.join(folder, 'stored-ids.txt');
  const pace = { port: app.port, connections: 64, perSecond: PER_SECOND, seconds: SECONDS_MAX };
  const [result] = await Promise.all([
    load.run({ ...pace, repeats: true, storedIdsFile }),
    killBoth(bench).finally(() => load.end()),
  ]);
  await allFolded(bench);
  const ids = (await readFile(storedIdsFile, 'utf8')).split('\n').filter((id) => id !== '');
  const { rows } = await bench.client.query<{ rows: number; found: number; stays: number }>(
    `select count(*)::int as rows, count(distinct id)::int as found,
       (select count(*)::int from stay where id = any($1::uuid[])) as stays
     from visit where id = any($1::uuid[])`,
    [ids],
  );
  const found = rows[0] ?? { rows: 0, found: 0, stays: 0 };
  return [
    {
      name: 'killed',
      value: postgresPid === undefined ? 1 : 2,
      unit: '',
      note:
        postgresPid === undefined ? 'the server; the database is not ours' : 'the server, then the database',
    },
    { name: 'connections lost with a request under way', value: result.lost, unit: '' },
    { name: 'answers that said "later"', value: result.overloaded + result.failed, unit: '' },
    { name: 'answered as stored', value: ids.length, unit: '', atLeast: 1 },
    { name: 'of these found', value: found.found, unit: '', atLeast: ids.length },
    { name: 'stored more than once', value: found.rows - found.found, unit: '', atMost: 0 },
    { name: 'stays folded from them', value: found.stays, unit: '', atLeast: ids.length },
    { name: 'never answered', value: result.unanswered, unit: '', atMost: 0 },
  ];
}

async function killBoth(bench: Bench): Promise<void> {
  const { adminUrl, app, folder, postgresPid } = bench;
  await delay(LOADED_MS);
  await app.stop('SIGKILL');
  bench.app = await startApp(adminUrl, path.join(folder, 'data'), { port: app.port });
  await delay(LOADED_MS);
  if (postgresPid === undefined) return;
  killDatabase(postgresPid());
  await reconnect(bench);
  await delay(LOADED_MS);
}
