import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { limits } from '../domain/limits.ts';
import { buildApp } from './app.ts';
import { type Config, ConfigError } from './config.ts';
import { DeclarationRecorder } from './declarations/declaration-recorder.ts';
import { DeviceNotes } from './devices/device-notes.ts';
import { startDirectiveJobs } from './directives/directive-jobs.ts';
import { FormBooks } from './forms/form-books.ts';
import { AlertTeller } from './health/alert-teller.ts';
import { HealthUnits } from './health/health-units.ts';
import { tellAlerts } from './health/tell-alerts.ts';
import { openData } from './open-data.ts';
import { OwnPeople } from './people/own-people.ts';
import { PlaceContexts } from './places/place-context.ts';
import { CellRouter } from './platform/cell-router.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { Database } from './platform/db.ts';
import { startJobs } from './platform/jobs.ts';
import { openKeyLists } from './platform/key-lists.ts';
import type { Keys } from './platform/keys.ts';
import { Live } from './platform/live.ts';
import { createMessenger, httpGateway, OutboxFolder } from './platform/messenger.ts';
import type { OpenDatabase } from './platform/open-database.ts';
import { PerCell } from './platform/per-cell.ts';
import { Replica } from './platform/replica.ts';
import { SessionCache } from './platform/session-cache.ts';
import { startReminderJobs } from './reminders/reminder-jobs.ts';
import { RosterBooks } from './rosters/roster-books.ts';
import { startScheduledJobs } from './scheduled-jobs.ts';
import type { Services } from './services.ts';
import { startTracingJobs } from './tracing/tracing-jobs.ts';
import { Units } from './units/units.ts';
import { BurstWatch } from './visits/burst-watch.ts';
import { StayFolder } from './visits/stay-folder.ts';
import { VisitRecorder } from './visits/visit-recorder.ts';

/** A replica that does not answer must not keep readers waiting: the primary can answer them. */
const REPLICA_ANSWER_MS_MAX = 10_000;

export interface RunningServer {
  /** Where it listens, "http://127.0.0.1:8080" */
  listenUrl: string;
  services: Services;
  app: FastifyInstance;
  /** The connection to the home cell with which migrations run; contains the password, never log it. */
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
  const database = await openData(config, log);
  const { close } = database;
  try {
    const running = await startApp(config, database, clock);
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

/** What each process does that serves, alone or as one of several: pools, jobs, messages, HTTP; all cells. */
export async function startApp(
  config: Config,
  { adminUrl, cellUrls, keys }: Pick<OpenDatabase, 'adminUrl' | 'cellUrls' | 'keys'>,
  clock: Clock,
): Promise<RunningServer> {
  const keyLists = openKeyLists(config, keys, clock);
  const replica = openReplica(config, keys);
  const db = new CellRouter({
    cellUrls,
    password: (role) => keys.rolePassword(role),
    onCommitted: (event) => live.tellKeepers(event),
    replica,
  });
  const live = new Live(db.connections('app_owner'));
  live.hearAll(({ kind, id }) => {
    if (kind === 'visits') replica?.noteChange(id);
  });
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
  await live.start();
  const stayFolders = new PerCell(
    db,
    (database) =>
      new StayFolder(database, clock, (error) => app?.log.error({ err: error }, 'stays were not folded')),
  );
  let listenUrl = '';
  const publicUrl = () => config.publicUrl ?? listenUrl.replace('127.0.0.1', 'localhost');
  const services: Services = {
    config,
    db,
    keys,
    keyLists,
    clock,
    jobs,
    live,
    sessions: new SessionCache(db, live, clock),
    places: new PlaceContexts(db, live, clock),
    ownPeople: new OwnPeople(db, clock),
    forms: new FormBooks(db, live, clock),
    healthUnits: new HealthUnits(db, live, clock),
    units: new Units(db, live, clock),
    deviceNotes: new DeviceNotes(db, clock, (error) =>
      app?.log.error({ err: error }, 'what was learned of a device was not written'),
    ),
    rosters: new RosterBooks(db, keys, clock),
    recorders: new PerCell(
      db,
      (database, cell) => new VisitRecorder(database, () => stayFolders.of(cell).wake()),
    ),
    declarationRecorders: new PerCell(db, (database) => new DeclarationRecorder(database)),
    alertTellers: new PerCell(
      db,
      (_database, cell) =>
        new AlertTeller(
          () => tellAlerts(services, cell),
          (error) => app?.log.error({ err: error }, 'health units were not told of alerts'),
        ),
    ),
    stayFolders,
    bursts: {
      device: new BurstWatch(limits.burst_device_minute_max),
      address: new BurstWatch(limits.burst_address_minute_max),
    },
    outbox,
    messenger: await createMessenger({ jobs, keys, clock }, sender, () =>
      app?.log.warn('a message was dropped: its time had passed before it could leave'),
    ),
    publicUrl,
    publicHost: hostOf(publicUrl),
  };
  await startScheduledJobs(services);
  await startTracingJobs(services);
  await startDirectiveJobs(services);
  await startReminderJobs(services);
  for (const folder of stayFolders.all) folder.start();
  const http = await buildApp(services);
  app = http;
  const stop = async () => {
    await http.close();
    const recorders = [...services.recorders.all, ...services.declarationRecorders.all];
    await Promise.all(recorders.map((recorder) => recorder.drain()));
    await Promise.all(services.alertTellers.all.map((teller) => teller.drain()));
    await services.deviceNotes.flush();
    await Promise.all(stayFolders.all.map((folder) => folder.close()));
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

/** The host of an address that is known late and does not change then: taking it apart costs more than a scan may. */
function hostOf(url: () => string): () => string {
  let known = { url: '', host: '' };
  return () => {
    if (known.url !== url()) known = { url: url(), host: new URL(url()).host };
    return known.host;
  };
}

function openReplica({ replica, cell }: Config, keys: Keys): Replica | undefined {
  if (replica === undefined) return undefined;
  const database = new Database({
    adminUrl: replica.url,
    cell,
    password: (role) => keys.rolePassword(role),
    answer_ms_max: REPLICA_ANSWER_MS_MAX,
  });
  return new Replica(database, replica.lag_seconds_max * 1000);
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
