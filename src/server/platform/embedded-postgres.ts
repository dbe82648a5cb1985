import type { ChildProcess } from 'node:child_process';
import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { acquireInstanceLock } from './instance-lock.ts';
import { getPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { ensureCluster, failure, prepareDataDir, SUPERUSER } from './postgres-cluster.ts';
import { end, endOrphans, endSessionsWithoutServer, findPostmasterFile } from './postgres-processes.ts';
import { choosePostgresRunner, type PostgresRunner, spawnAs } from './postgres-runner.ts';
import { ensureStandbyCluster, type Followed, refuseStandbyCluster } from './standby-cluster.ts';

const DATABASE = 'vaora';
const START_WAIT_MS = 60_000;
const RESTART_ATTEMPTS_MAX = 20;

/** How to run the database that comes with the application. */
export interface EmbeddedPostgresOptions {
  /** The application's data directory; the cluster lives in `postgres/` below it. */
  dataDir: string;
  /** Superuser's password, set on the first start; the caller keeps it between starts. */
  password: string;
  /** false only for data that may vanish with the machine's power, as in tests. */
  durable: boolean;
  /** Port on 127.0.0.1; by default any free one. */
  port?: number;
  /** Follow this server as its standby, which answers reads only, instead of having data of one's own. */
  standbyOf?: Followed;
  /** More server settings, e.g. `{ max_connections: '200' }`. */
  settings?: Record<string, string>;
  log: (line: string) => void;
  /** How long to wait for another instance on the same data to stop; 5000 by default. */
  lock_wait_ms?: number;
  /** Called when the database died and could not be brought back; by default the error is thrown, ending the process. */
  onLost?: (error: Error) => void;
}

/** A running database server. */
export interface EmbeddedPostgres {
  /** Connects as superuser to the database `vaora`; contains the password, never log it. */
  adminUrl: string;
  port: number;
  /** The server's process id now; another one after a restart. */
  pid(): number;
  /** Orderly, fast shutdown; nothing restarts the server afterwards. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL as a child process on the data of `dataDir`, making them on the first start, and
 * keeps it running: a server that dies is started again on the same port. What a killed application
 * left behind is ended first.
 * @throws AlreadyRunningError when a live process uses the same data
 * @throws Error with a plain reason when the data cannot be used or the server does not start
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = await prepareDataDir(options.dataDir);
  const lock = await acquireInstanceLock(dataDir, options.lock_wait_ms ?? 5000);
  try {
    const clusterDir = path.join(dataDir, 'postgres');
    const binaries = await getPostgresBinaries();
    const runner = await choosePostgresRunner(binaries, dataDir);
    await endOrphans(clusterDir, options.log);
    if (options.standbyOf === undefined) {
      await refuseStandbyCluster(clusterDir);
      await ensureCluster(clusterDir, binaries, runner, options);
    } else await ensureStandbyCluster(clusterDir, runner, options.standbyOf, options.log);
    const server = new Server(options, clusterDir, binaries, runner);
    await server.start();
    const adminUrl = adminUrlOf(server.port, options.password, DATABASE);
    if (options.standbyOf === undefined) {
      await ensureDatabase(adminUrlOf(server.port, options.password, 'postgres')).catch(
        async (error: unknown) => {
          await server.stop();
          throw error;
        },
      );
    }
    return {
      adminUrl,
      port: server.port,
      pid: () => server.pid,
      stop: async () => {
        await server.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

class Server {
  port = 0;
  pid = 0;
  #child: ChildProcess | undefined;
  #revival: Promise<void> | undefined;
  #stopping = false;
  readonly #options: EmbeddedPostgresOptions;
  readonly #clusterDir: string;
  readonly #logFile: string;
  readonly #binaries: PostgresBinaries;
  readonly #runner: PostgresRunner;
  readonly #onProcessExit = (): void => {
    this.#child?.kill('SIGINT');
  };

  constructor(
    options: EmbeddedPostgresOptions,
    clusterDir: string,
    binaries: PostgresBinaries,
    runner: PostgresRunner,
  ) {
    this.#options = options;
    this.#clusterDir = clusterDir;
    this.#logFile = `${clusterDir}.log`;
    this.#binaries = binaries;
    this.#runner = runner;
  }

  /** Starts on its port or a free one; another program may take that one in between, hence several tries. */
  async start(): Promise<void> {
    this.#options.log(`Starting the database as ${this.#runner.name}.`);
    for (let attempt = 1; ; attempt++) {
      this.port = this.#options.port ?? (await freePort('127.0.0.1'));
      try {
        await this.#launch('w');
        break;
      } catch (error) {
        const portTaken = error instanceof Error && /could not bind/.test(error.message);
        if (!portTaken || attempt === 5 || this.#options.port !== undefined) throw error;
      }
    }
    process.once('exit', this.#onProcessExit);
    await writeFile(`${this.#clusterDir}.json`, `${JSON.stringify({ port: this.port })}\n`);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    process.off('exit', this.#onProcessExit);
    await this.#revival;
    if (this.#child !== undefined) await end(this.pid, 'SIGINT', 30_000);
  }

  async #launch(logFlag: 'w' | 'a'): Promise<void> {
    const log = await open(this.#logFile, logFlag, 0o600);
    const child = spawnAs(this.#runner, this.#binaries.postgres, this.#arguments(), {
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    });
    await log.close();
    child.unref();
    let ended = false;
    child.once('error', () => {
      ended = true;
    });
    child.once('exit', () => {
      ended = true;
    });
    await this.#waitUntilReady(child, () => ended);
    this.#child = child;
    this.pid = child.pid ?? 0;
    const revive = (): void => {
      this.#child = undefined;
      if (!this.#stopping) this.#revival = this.#revive();
    };
    if (ended) revive();
    else child.once('exit', revive);
  }

  /** postmaster.pid of the server itself says when it accepts connections, recovery included. */
  async #waitUntilReady(child: ChildProcess, hasEnded: () => boolean): Promise<void> {
    const deadline = Date.now() + START_WAIT_MS;
    for (;;) {
      const file = await findPostmasterFile(this.#clusterDir);
      if (file?.ready === true && file.pid === child.pid) return;
      if (hasEnded()) throw await failure('the server did not start', this.#logFile);
      if (Date.now() > deadline) {
        child.kill('SIGQUIT');
        throw await failure('the server did not become ready in time', this.#logFile);
      }
      await delay(10);
    }
  }

  /** Brings a server back that died by itself. Sessions of the dead one may need a moment to end. */
  async #revive(): Promise<void> {
    let lastError = new Error('PostgreSQL ended');
    for (let attempt = 0; attempt < RESTART_ATTEMPTS_MAX && !this.#stopping; attempt++) {
      this.#options.log('The database server ended unexpectedly; starting it again.');
      try {
        await endSessionsWithoutServer(this.#clusterDir);
        await this.#launch('a');
        this.#options.log('The database server is back.');
        return;
      } catch (error) {
        lastError = error instanceof Error ? error : new Error(String(error));
        await delay(Math.min(100 * 2 ** attempt, 5000));
      }
    }
    if (this.#stopping) return;
    if (this.#options.onLost === undefined) throw lastError;
    this.#options.onLost(lastError);
  }

  #arguments(): string[] {
    const settings: Record<string, string> = {
      listen_addresses: '127.0.0.1',
      port: String(this.port),
      unix_socket_directories: '',
      timezone: 'UTC',
      log_timezone: 'UTC',
      // Statements, values and details of errors can hold personal data; they stay out of the log.
      log_min_messages: 'log',
      log_min_error_statement: 'panic',
      log_error_verbosity: 'terse',
      ...(this.#options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
      ...this.#options.settings,
    };
    return [
      '-D',
      this.#clusterDir,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ];
  }
}

function adminUrlOf(port: number, password: string, database: string): string {
  return `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

async function ensureDatabase(maintenanceUrl: string): Promise<void> {
  // Not to wait for a standby that can only be made once this server runs.
  const client = new pg.Client({
    connectionString: maintenanceUrl,
    options: '-c synchronous_commit=local',
  });
  // A lost connection fails the statement under way; unheard, this event would end the process.
  client.on('error', () => undefined);
  await client.connect().catch((error: Error & { code?: string }) => {
    throw error.code === '28P01' ? wrongPassword(error) : error;
  });
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function wrongPassword(cause: Error): Error {
  return new Error(
    'Mật khẩu của cơ sở dữ liệu không khớp với dữ liệu này. Thư mục dữ liệu có thể đã bị trộn với thư mục khác.\n' +
      "The database's password does not match these data. The data directory may have been mixed with another one.",
    { cause },
  );
}
