import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { runAsAdmin, withDatabase } from './admin.ts';
import { findNodes } from './new-database.ts';
import { prepareDatabase } from './prepare-database.ts';
import { startTemporaryPostgres } from './temporary-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connects as superuser to a database that is always there. */
    adminUrl: string;
    /** Name of the migrated database that tests clone; empty where none can be cloned, on a cluster. */
    template: string;
  }
}

/** Starts one server for the run and migrates the template; its clones cost a fraction of a migration. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTemporaryPostgres();
  project.provide('adminUrl', server.adminUrl);
  if ((await findNodes(server.adminUrl)).length > 0) {
    project.provide('template', '');
    return server.stop;
  }
  const template = `vaora_template_${randomBytes(6).toString('hex')}`;
  const templateUrl = withDatabase(server.adminUrl, template);
  const drop = [`DROP DATABASE IF EXISTS ${template}`];
  try {
    await runAsAdmin(server.adminUrl, [`CREATE DATABASE ${template}`]);
    await prepareDatabase(templateUrl);
  } catch (error) {
    await runAsAdmin(server.adminUrl, drop);
    await server.stop();
    throw error;
  }
  project.provide('template', template);
  return async () => {
    await runAsAdmin(server.adminUrl, drop);
    await server.stop();
  };
}
