import cluster from 'node:cluster';
import { startCluster } from './cluster.ts';
import { type Config, ConfigError, parseConfig } from './config.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { printTable, withDemoAdmin } from './demo/start-table.ts';
import { AlreadyRunningError } from './platform/instance-lock.ts';
import { onStopSignal, STOP_IDLE_MS, STOP_WITHIN_MS } from './platform/stop-signals.ts';
import { WorkerStartError } from './platform/worker-pool.ts';
import { startServer } from './start-server.ts';
import { runWorker } from './worker.ts';

/** After the workers, the database has to stop. */
const DATABASE_STOPS_WITHIN_MS = 5_000;

const log = (line: string) => console.log(line);

/** The server's process, alone or with workers: start, say where everything is, stop in order. */
async function main(): Promise<void> {
  const config = parseConfig(process.env);
  if (cluster.isWorker) return runWorker(config);
  const settled = withDemoAdmin(config);
  const { services, adminUrl } = settled.workers > 1 ? await startMany(settled) : await startOne(settled);
  if (config.mode === 'demo') await seedDemo(services, adminUrl, log);
  printTable(services, log);
}

async function startOne(config: Config) {
  const server = await startServer(config, log);
  onStopSignal(['SIGINT', 'SIGTERM', 'SIGHUP'], STOP_WITHIN_MS, async () => {
    await server.app.drain(STOP_IDLE_MS);
    await server.stop();
  });
  return server;
}

async function startMany(config: Config) {
  const server = await startCluster(config, log);
  onStopSignal(['SIGINT', 'SIGTERM'], STOP_WITHIN_MS + DATABASE_STOPS_WITHIN_MS, () => server.stop());
  process.on('SIGHUP', () => void server.restart());
  return server;
}

main().catch((error: unknown) => {
  const isExpected =
    error instanceof ConfigError || error instanceof AlreadyRunningError || error instanceof WorkerStartError;
  console.error(isExpected ? error.message : error);
  process.exit(1);
});
