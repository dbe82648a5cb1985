import { fileURLToPath } from 'node:url';
import type { Config } from './config.ts';
import { openData } from './open-data.ts';
import { systemClock } from './platform/clock.ts';
import { freePort } from './platform/free-port.ts';
import { WorkerPool } from './platform/worker-pool.ts';
import type { Services } from './services.ts';

/** What a process opens at most: 6 for each of 8 roles, the jobs' and the live stream's. */
const CONNECTIONS_PER_WORKER = 56;
const CONNECTIONS_MIN = 200;

export interface RunningCluster {
  services: Pick<Services, 'config' | 'keys' | 'clock' | 'publicUrl'>;
  /** The connection with which migrations run; contains the password, never log it. */
  adminUrl: string;
  /** Replaces the workers one after another, without a failed request. */
  restart(): Promise<void>;
  /** Lets the workers answer what is under way, then stops the embedded database where it runs. */
  stop(): Promise<void>;
}

/**
 * Several processes on one port: this one, the primary, holds the port and the database; the workers serve.
 * @throws WorkerStartError, AlreadyRunningError
 */
export async function startCluster(config: Config, log: (line: string) => void): Promise<RunningCluster> {
  // All workers need the same one, also when none of them lives for a moment.
  const port = config.port === 0 ? await freePort(config.host) : config.port;
  // While workers are replaced, there are more of them.
  const connections = Math.max(CONNECTIONS_MIN, (config.workers + 2) * CONNECTIONS_PER_WORKER);
  const database = await openData(config, log, { max_connections: String(connections) });
  const pool = new WorkerPool({
    exec: fileURLToPath(new URL('main.ts', import.meta.url)),
    env: {
      PORT: String(port),
      DATABASE_URL: database.adminUrl,
      VAORA_MASTER_KEY: database.masterKey.toString('hex'),
    },
    count: config.workers,
    log,
  });
  const stop = async () => {
    try {
      await pool.stop();
    } finally {
      await database.close();
    }
  };
  try {
    const url = await pool.start();
    log(`Khởi động lại lần lượt / Rolling restart: kill -HUP ${process.pid}`);
    const services = { config, keys: database.keys, clock: systemClock, publicUrl: () => url };
    return { services, adminUrl: database.adminUrl, restart: () => pool.restart(), stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}
