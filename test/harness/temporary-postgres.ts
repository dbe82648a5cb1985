import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from '../../src/server/platform/embedded-postgres.ts';
import { endOrphans } from '../../src/server/platform/postgres-processes.ts';

const PREFIX = 'vaora-test-';

/** A database server for tests; `adminUrl` connects as superuser. */
export interface TemporaryPostgres {
  adminUrl: string;
  stop(): Promise<void>;
}

/** A server of this process's own. */
export interface OwnPostgres extends TemporaryPostgres {
  /** Where its data lie */
  clusterDir: string;
  /** Its process id now; another one after a restart. */
  pid(): number;
}

/**
 * TEST_DATABASE_URL's server when that is set; else a fast, throw-away server on a free port,
 * with its data in a directory of its own that `stop` removes.
 */
export async function startTemporaryPostgres(): Promise<TemporaryPostgres> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined && given !== '') return { adminUrl: given, stop: async () => {} };
  return startOwnPostgres({
    durable: false,
    settings: { max_connections: '300', shared_buffers: '128MB' },
  });
}

/** A throw-away server on a free port, by default in the system's temporary folder; `stop` removes it with its data. */
export async function startOwnPostgres(
  options: Pick<EmbeddedPostgresOptions, 'durable' | 'settings'>,
  parent = tmpdir(),
): Promise<OwnPostgres> {
  await removeAbandoned();
  const dataDir = await mkdtemp(path.join(parent, `${PREFIX}${process.pid}-`));
  const server = await startEmbeddedPostgres({ ...options, dataDir, password: 'test', log: () => {} });
  return {
    adminUrl: server.adminUrl,
    pid: () => server.pid(),
    clusterDir: path.join(dataDir, 'postgres'),
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A killed test run leaves its server and data behind; the next run clears them away. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    if (!(owner > 0) || isAlive(owner)) continue;
    const dataDir = path.join(tmpdir(), name);
    await endOrphans(path.join(dataDir, 'postgres'), () => {});
    await rm(dataDir, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
