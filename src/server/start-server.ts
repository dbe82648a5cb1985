import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { type Config, ConfigError } from './config.ts';
import { openData } from './open-data.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { Database } from './platform/db.ts';
import { startJobs } from './platform/jobs.ts';
import type { Keys } from './platform/keys.ts';
import { Live } from './platform/live.ts';
import { createMessenger, httpGateway, OutboxFolder } from './platform/messenger.ts';
import { startScheduledJobs } from './scheduled-jobs.ts';
import type { Services } from './services.ts';

export interface RunningServer {
  /** Where it listens, "http://127.0.0.1:8080" */
  listenUrl: string;
  services: Services;
  app: FastifyInstance;
  /** The connection with which migrations run; contains the password, never log it. */
  adminUrl: string;
  /** Answers what is under way, then closes the database, and the embedded server where it runs. */
  stop(): Promise<void>;
}

/** Brings up everything: database, migrations, pools, jobs, messages, HTTP. */
export async function startServer(
  config: Config,
  log: (line: string) => void,
  clock: Clock = systemClock,
): Promise<RunningServer> {
  const { adminUrl, keys, close } = await openData(config, log);
  try {
    const running = await startApp(config, keys, adminUrl, clock);
    return {
      ...running,
      async stop() {
        await running.stop();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What each process does that serves, alone or as one of several: pools, jobs, messages, HTTP. */
export async function startApp(
  config: Config,
  keys: Keys,
  adminUrl: string,
  clock: Clock,
): Promise<RunningServer> {
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
    messenger: await createMessenger({ jobs, keys, clock }, sender, () =>
      app?.log.warn('a message was dropped: its time had passed before it could leave'),
    ),
    publicUrl: () => config.publicUrl ?? listenUrl.replace('127.0.0.1', 'localhost'),
  };
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
  return { listenUrl, services, app: http, adminUrl, stop };
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
