import { parseConfig } from '../../src/server/config.ts';
import { startServer } from '../../src/server/start-server.ts';
import { masterKey } from './master-key.ts';

/** Migrations, partitions and the job queue's tables: a server started and stopped leaves all of them. */
export async function prepareDatabase(databaseUrl: string): Promise<void> {
  const config = parseConfig({
    PORT: '0',
    DATABASE_URL: databaseUrl,
    VAORA_MASTER_KEY: masterKey.toString('hex'),
  });
  const server = await startServer(config, () => undefined);
  await server.stop();
}
