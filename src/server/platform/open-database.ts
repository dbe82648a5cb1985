import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { Keys } from './keys.ts';
import { migrate } from './migrate.ts';

/** A migrated database and the keys of its data. */
export interface OpenDatabase {
  /** The connection with which migrations run; contains the password, never log it. */
  adminUrl: string;
  keys: Keys;
  /** Of `keys`; never log it. */
  masterKey: Buffer;
  /** Stops the embedded server where it runs. */
  close(): Promise<void>;
}

/**
 * The configured database, or the embedded one, brought to the newest schema.
 * @param settings more settings of the embedded server
 * @throws AlreadyRunningError when a live process uses the same data
 */
export async function openDatabase(
  config: Config,
  log: (line: string) => void,
  settings: Record<string, string> = {},
): Promise<OpenDatabase> {
  const masterKey = config.masterKey ?? (await readOwnKey(config.dataDir));
  const keys = new Keys(masterKey);
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbeddedPostgres({
          dataDir: config.dataDir,
          password: keys.rolePassword('superuser'),
          durable: true,
          settings: { max_connections: '200', ...settings },
          log,
        })
      : undefined;
  const adminUrl = config.databaseUrl ?? embedded?.adminUrl ?? '';
  const close = async () => embedded?.stop();
  try {
    await migrate(adminUrl, { masterKey, cell: config.cell, log });
    return { adminUrl, keys, masterKey, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The master key of an installation that brings none: made once, kept beside the data with owner-only access. In
 * production the key comes from the environment, so that a copy of the data alone opens nothing.
 */
async function readOwnKey(dataDir: string): Promise<Buffer> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, 'master.key');
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(randomBytes(32).toString('hex'));
    await file.sync();
    await file.close();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'hex');
  if (key.length !== 32) throw new Error(`${path} holds no key of 64 hexadecimal digits`);
  return key;
}
