import { fileURLToPath } from 'node:url';
import type { Config } from './config.ts';
import { openData } from './open-data.ts';
import { systemClock } from './platform/clock.ts';
import { freePort } from './platform/free-port.ts';
import { WorkerPool } from './platform/worker-pool.ts';
import type { Services } from './services.ts';

export interface RunningCluster {
  services: Pick<Services, 'config' | 'keys' | 'clock' | 'publicUrl'>;
  /** The connection to the home cell with which migrations run; contains the password, never log it. */
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
  const database = await openData(config, log);
  const pool = new WorkerPool({
    exec: fileURLToPath(new URL('main.ts', import.meta.url)),
    env: {
      PORT: String(port),
      DATABASE_URL: database.adminUrl,
      // The embedded database is the primary's to run, and so is what it does for a standby.
      VAORA_STANDBY: '',
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
