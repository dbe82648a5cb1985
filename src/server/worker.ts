import type { Config } from './config.ts';
import { systemClock } from './platform/clock.ts';
import { Keys } from './platform/keys.ts';
import { cellUrlsOf } from './platform/open-database.ts';
import { STOP_IDLE_MS, STOP_WITHIN_MS } from './platform/stop-signals.ts';
import type { WorkerReport } from './platform/worker-pool.ts';
import { startApp } from './start-server.ts';

/** A client may use a silent connection as long as we told it; a little longer, for what is on its way then. */
const KEEP_ALIVE_MARGIN_MS = 2_000;

/**
 * One of several processes that serve: the same application, on the databases that the primary has opened and with the
 * key that it gave. It leaves when the primary says so, or at SIGTERM.
 * @throws ConfigError when another program has the port
 */
export async function runWorker(config: Config): Promise<void> {
  const { databaseUrl, masterKey } = config;
  if (databaseUrl === undefined || masterKey === undefined)
    throw new Error('a worker needs the database and the key of its primary');
  // A terminal sends these to all its processes; what they mean is the primary's to say.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
  let leave = (_idle_ms: number): void => process.exit(0);
  let keepAlive_ms = 0;
  process.on('SIGTERM', () => leave(STOP_IDLE_MS));
  let mayExit = (): void => undefined;
  const exitOrder = new Promise<void>((resolve) => {
    mayExit = resolve;
  });
  process.on('message', (order: unknown) => {
    if (order === 'stop') leave(STOP_IDLE_MS);
    if (order === 'retire') leave(keepAlive_ms + KEEP_ALIVE_MARGIN_MS);
    if (order === 'exit') mayExit();
  });

  const cellUrls = cellUrlsOf(config, databaseUrl);
  const database = { adminUrl: databaseUrl, cellUrls, keys: new Keys(masterKey, config.receiptKeyId) };
  const server = await startApp(config, database, systemClock);
  keepAlive_ms = server.app.server.keepAliveTimeout;
  let stopped: Promise<void> | undefined;
  const drainAndStop = async (idle_ms: number) => {
    await server.app.drain(idle_ms);
    report('drained');
    await exitOrder;
    stopped ??= server.stop();
    await stopped;
  };
  leave = (idle_ms) => {
    setTimeout(() => process.exit(1), idle_ms + STOP_WITHIN_MS).unref();
    drainAndStop(idle_ms).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  report({ serves: server.services.publicUrl() });
}

function report(what: WorkerReport): void {
  process.send?.(what);
}
