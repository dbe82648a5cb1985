import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { keepAdmins } from './accounts/keep-admins.ts';
import { buildApp } from './app.ts';
import { type Config, ConfigError } from './config.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { Database } from './platform/db.ts';
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts';
import { startJobs } from './platform/jobs.ts';
import { Keys } from './platform/keys.ts';
import { Live } from './platform/live.ts';
import { createMessenger, httpGateway, OutboxFolder } from './platform/messenger.ts';
import { migrate } from './platform/migrate.ts';
import { startScheduledJobs } from './scheduled-jobs.ts';
import type { Services } from './services.ts';

export interface RunningServer {
  /** Where it listens, "http://127.0.0.1:8080" */
  listenUrl: string;
  services: Services;
  app: FastifyInstance;
  /** Answers what is under way, then closes the database, and the embedded server where it runs. */
  stop(): Promise<void>;
}

/** Brings up everything: database, migrations, pools, jobs, messages, HTTP. */
export async function startServer(
  config: Config,
  log: (line: string) => void,
  clock: Clock = systemClock,
): Promise<RunningServer> {
  const masterKey = config.masterKey ?? (await readOwnKey(config.dataDir));
  const keys = new Keys(masterKey);
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbeddedPostgres({
          dataDir: config.dataDir,
          password: keys.rolePassword('superuser'),
          durable: true,
          settings: { max_connections: '200' },
          log,
        })
      : undefined;
  const adminUrl = config.databaseUrl ?? embedded?.adminUrl ?? '';
  try {
    await migrate(adminUrl, { masterKey, cell: config.cell, log });
    const running = await startApp(config, keys, adminUrl, clock);
    return {
      ...running,
      async stop() {
        await running.stop();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

async function startApp(config: Config, keys: Keys, adminUrl: string, clock: Clock): Promise<RunningServer> {
  const db = new Database({ adminUrl, cell: config.cell, password: (role) => keys.rolePassword(role) });
  let app: FastifyInstance | undefined;
  const jobs = await startJobs(db.connection('app_jobs'), (error) =>
    app?.log.error({ err: error }, 'the job queue failed'),
  );
  const outbox =
    config.gateway === undefined
      ? new OutboxFolder(join(config.dataDir, 'outbox'), () => clock.now())
      : undefined;
  const gateway =
    config.gateway === undefined ? undefined : httpGateway(config.gateway.url, config.gateway.token);
  const sender = gateway ?? outbox;
  if (sender === undefined) throw new Error('there is no way out for messages');
  const live = new Live(db.connection('app_owner'));
  await live.start();
  let listenUrl = '';
  const services: Services = {
    config,
    db,
    keys,
    clock,
    jobs,
    live,
    outbox,
    messenger: await createMessenger(jobs, keys, sender),
    publicUrl: () => config.publicUrl ?? listenUrl.replace('127.0.0.1', 'localhost'),
  };
  await keepAdmins(services, config.adminPhones);
  await startScheduledJobs(services);
  const http = await buildApp(services);
  app = http;
  const stop = async () => {
    await http.close();
    await jobs.stop();
    await live.close();
    await db.close();
  };
  try {
    listenUrl = await listen(http, config);
  } catch (error) {
    await stop();
    throw error;
  }
  return { listenUrl, services, app: http, stop };
}

/** @throws ConfigError when another program has the port */
async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new ConfigError([
      `Cổng ${port} đang được chương trình khác dùng. Hãy đặt PORT sang số khác, hoặc PORT=0 để tự chọn.`,
      `Port ${port} is used by another program. Set PORT to another number, or to 0 for any free one.`,
    ]);
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
