import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { POOL_SIZE, ROLES } from './db.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { engineText } from './engine.ts';
import { Keys } from './keys.ts';
import { migrate } from './migrate.ts';
import { prepareForStandby, primarySettings, STANDBY_ROLE } from './standby.ts';

const KEY_FILE = 'master.key';

/** What a process opens at most: the pools of each cell; for all, the jobs' and the live stream's. */
const CONNECTIONS_OF_CELL = ROLES.length * POOL_SIZE;
const CONNECTIONS_OF_PROCESS = 8;
/** While workers are replaced, there are more of them. */
const WORKERS_MORE = 2;
const CONNECTIONS_MIN = 200;

/** Of the embedded server. A standby must allow as many connections as its primary. */
export function embeddedSettings({ workers, cells }: Pick<Config, 'workers' | 'cells'>): {
  max_connections: string;
} {
  const cellsThere = [...cells.values()].filter((url) => url === undefined).length;
  const ofWorker = cellsThere * CONNECTIONS_OF_CELL + CONNECTIONS_OF_PROCESS;
  return { max_connections: String(Math.max(CONNECTIONS_MIN, (workers + WORKERS_MORE) * ofWorker)) };
}

/** The migrated databases and the keys of their data. */
export interface OpenDatabase {
  /** The connection to the home cell with which migrations run; contains the password, never log it. */
  adminUrl: string;
  /** The same for every cell, the home cell first; several may lie in one database. */
  cellUrls: ReadonlyMap<string, string>;
  keys: Keys;
  /** Of `keys`; never log it. */
  masterKey: Buffer;
  /** Stops the embedded server where it runs. */
  close(): Promise<void>;
}

/** How migrations reach each cell, the home cell first; `adminUrl` leads to the home cell. */
export function cellUrlsOf({ cells }: Pick<Config, 'cells'>, adminUrl: string): Map<string, string> {
  return new Map([...cells].map(([cell, url]) => [cell, url ?? adminUrl]));
}

/**
 * The configured databases, or the embedded one, all cells brought to the newest schema.
 * @param settings more settings of the embedded server
 * @throws AlreadyRunningError when a live process uses the same data
 */
export async function openDatabase(
  config: Config,
  log: (line: string) => void,
  settings: Record<string, string> = {},
): Promise<OpenDatabase> {
  const masterKey = config.masterKey ?? (await makeOwnKey(config.dataDir));
  const keys = new Keys(masterKey, config.receiptKeyId);
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbeddedPostgres({
          dataDir: config.dataDir,
          password: keys.rolePassword('superuser'),
          durable: true,
          ...(config.databasePort === 0 ? {} : { port: config.databasePort }),
          settings: {
            ...embeddedSettings(config),
            ...(config.standby === undefined ? {} : primarySettings(config.standby)),
            ...settings,
          },
          log,
        })
      : undefined;
  const adminUrl = config.databaseUrl ?? embedded?.adminUrl ?? '';
  const close = async () => embedded?.stop();
  try {
    const cellUrls = cellUrlsOf(config, adminUrl);
    if (config.standby !== undefined) {
      const password = keys.rolePassword(STANDBY_ROLE);
      await prepareForStandby(adminUrl, { mode: config.standby, password, log });
    }
    for (const [cell, url] of cellUrls) {
      const engine = await migrate(url, { masterKey, cell, log });
      log(`${cell}: ${engineText(engine)}`);
    }
    return { adminUrl, cellUrls, keys, masterKey, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The master key of an installation that brings none: made once, kept beside the data with owner-only access. In
 * production the key comes from the environment, so that a copy of the data alone opens nothing.
 */
async function makeOwnKey(dataDir: string): Promise<Buffer> {
  await mkdir(dataDir, { recursive: true });
  try {
    const file = await open(join(dataDir, KEY_FILE), 'wx', 0o600);
    await file.writeFile(randomBytes(32).toString('hex'));
    await file.sync();
    await file.close();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readOwnKey(dataDir);
}

/** @throws Error when there is no key, or something else in its place */
export async function readOwnKey(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, KEY_FILE);
  const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'hex');
  if (key.length !== 32) throw new Error(`${path} holds no key of 64 hexadecimal digits`);
  return key;
}
