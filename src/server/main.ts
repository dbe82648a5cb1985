import { ConfigError, parseConfig } from './config.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { printTable, withDemoAdmin } from './demo/start-table.ts';
import { AlreadyRunningError } from './platform/instance-lock.ts';
import { startServer } from './start-server.ts';

/** The server's process: start, say where everything is, stop in order. */
async function main(): Promise<void> {
  const config = withDemoAdmin(parseConfig(process.env));
  const server = await startServer(config, (line) => console.log(line));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  if (config.mode === 'demo') await seedDemo(server.services, server.adminUrl, (line) => console.log(line));
  printTable(server.services, (line) => console.log(line));
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError || error instanceof AlreadyRunningError) console.error(error.message);
  else console.error(error);
  process.exit(1);
});
