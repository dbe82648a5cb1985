import { once } from 'node:events';
import { mkdir, open, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { giveTo, type PostgresRunner, spawnAs } from './postgres-runner.ts';

const MAJOR_VERSION = '18';
const DRAFT = '.new-';

/** Name of the superuser of the embedded server. */
export const SUPERUSER = 'postgres';

/**
 * Makes the application's data directory if needed and proves that it can be written.
 * @returns its real, absolute path
 * @throws Error with the reason and the way out
 */
export async function prepareDataDir(dataDir: string): Promise<string> {
  const probe = path.join(dataDir, `.write-test-${process.pid}`);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(probe, 'x');
    await rm(probe);
    return await realpath(dataDir);
  } catch (error) {
    throw new Error(
      `Không ghi được vào thư mục dữ liệu ${dataDir}. Hãy kiểm tra quyền và chỗ trống, hoặc đặt VAORA_DATA.\n` +
        `Cannot write to the data directory ${dataDir}. Check its permissions and free space, or set VAORA_DATA.`,
      { cause: error },
    );
  }
}

/**
 * Makes the cluster at `clusterDir` on the first start, or checks that an existing one fits this server.
 * It is built beside its place and moved there when whole: an interrupted first start leaves no half cluster.
 * @throws Error when the data belong to another major version, or initdb fails
 */
export async function ensureCluster(
  clusterDir: string,
  binaries: PostgresBinaries,
  runner: PostgresRunner,
  options: { password: string; durable: boolean; log: (line: string) => void },
): Promise<void> {
  const version = await readFile(path.join(clusterDir, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version !== undefined) {
    if (version.trim() !== MAJOR_VERSION) throw wrongVersion(clusterDir, version.trim());
    return giveTo(runner, clusterDir);
  }
  options.log('First start: making the database, this takes a few seconds.');
  await removeDrafts(clusterDir);
  const draft = `${clusterDir}${DRAFT}${process.pid}`;
  const passwordFile = `${clusterDir}.password`;
  await mkdir(draft, { mode: 0o700 });
  await giveTo(runner, draft);
  try {
    await writeFile(passwordFile, options.password, { mode: 0o600 });
    await giveTo(runner, passwordFile);
    await initialise(draft, passwordFile, binaries, runner, options.durable);
    await rename(draft, clusterDir);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** What interrupted first starts left; one that is still being written must not stop this one. */
export async function removeDrafts(clusterDir: string): Promise<void> {
  const prefix = `${path.basename(clusterDir)}${DRAFT}`;
  const names = (await readdir(path.dirname(clusterDir))).filter((name) => name.startsWith(prefix));
  for (const name of names) {
    const draft = path.join(path.dirname(clusterDir), name);
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function initialise(
  clusterDir: string,
  passwordFile: string,
  binaries: PostgresBinaries,
  runner: PostgresRunner,
  durable: boolean,
): Promise<void> {
  const logFile = `${clusterDir}.log`;
  const args = [
    `--pgdata=${clusterDir}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=vi',
    '--data-checksums',
    ...(durable ? [] : ['--no-sync']),
  ];
  const log = await open(logFile, 'w');
  try {
    const child = spawnAs(runner, binaries.initdb, args, { stdio: ['ignore', log.fd, log.fd] });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw await failure('initdb failed', logFile);
  } finally {
    await log.close();
    await rm(logFile, { force: true });
  }
}

/** An error with the end of a log file in it, and a plain reason where one is known. */
export async function failure(what: string, logFile: string): Promise<Error> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  const reason = /No space left on device/.test(text)
    ? 'Ổ đĩa đã đầy: hãy giải phóng chỗ trống rồi chạy lại.\nThe disk is full: free some space and start again.\n'
    : '';
  return new Error(`${reason}PostgreSQL: ${what}.\n${text.trim().split('\n').slice(-8).join('\n')}`);
}

function wrongVersion(clusterDir: string, version: string): Error {
  return new Error(
    `Dữ liệu ở ${clusterDir} thuộc PostgreSQL ${version}, còn bản này dùng PostgreSQL ${MAJOR_VERSION}. Hãy khôi phục từ bản sao lưu vào một VAORA_DATA mới.\n` +
      `The data in ${clusterDir} belong to PostgreSQL ${version}; this release brings PostgreSQL ${MAJOR_VERSION}. Restore a backup into a new VAORA_DATA.`,
  );
}
