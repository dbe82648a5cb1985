import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { parseConfig } from '../../src/server/config.ts';
import { startServer } from '../../src/server/start-server.ts';
import { runAsAdmin, withDatabase } from './admin.ts';
import { masterKey } from './master-key.ts';
import { startTemporaryPostgres } from './temporary-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connects as superuser to a database that is always there. */
    adminUrl: string;
    /** Name of the migrated database that tests clone. */
    template: string;
  }
}

/** Starts one server for the run and migrates the template; its clones cost a fraction of a migration. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTemporaryPostgres();
  const template = `vaora_template_${randomBytes(6).toString('hex')}`;
  const templateUrl = withDatabase(server.adminUrl, template);
  const drop = [`DROP DATABASE IF EXISTS ${template}`];
  try {
    await runAsAdmin(server.adminUrl, [`CREATE DATABASE ${template}`]);
    await prepareTemplate(templateUrl);
  } catch (error) {
    await runAsAdmin(server.adminUrl, drop);
    await server.stop();
    throw error;
  }
  project.provide('adminUrl', server.adminUrl);
  project.provide('template', template);
  return async () => {
    await runAsAdmin(server.adminUrl, drop);
    await server.stop();
  };
}

/** Migrations, partitions and the job queue's tables, made once: a server started and stopped leaves all of them. */
async function prepareTemplate(databaseUrl: string): Promise<void> {
  const config = parseConfig({
    PORT: '0',
    DATABASE_URL: databaseUrl,
    VAORA_MASTER_KEY: masterKey.toString('hex'),
  });
  const server = await startServer(config, () => undefined);
  await server.stop();
}
