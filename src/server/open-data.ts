import { keepAdmins } from './accounts/keep-admins.ts';
import type { Config } from './config.ts';
import { Database } from './platform/db.ts';
import { type OpenDatabase, openDatabase } from './platform/open-database.ts';

/**
 * What is done once a start, however many processes serve then: the database is opened and migrated, and the
 * administrator's office follows the setting.
 * @param settings more settings of the embedded server
 * @throws AlreadyRunningError when a live process uses the same data
 */
export async function openData(
  config: Config,
  log: (line: string) => void,
  settings?: Record<string, string>,
): Promise<OpenDatabase> {
  const database = await openDatabase(config, log, settings);
  const { adminUrl, keys } = database;
  const db = new Database({ adminUrl, cell: config.cell, password: (role) => keys.rolePassword(role) });
  try {
    await keepAdmins({ db, keys }, config.adminPhones);
    await db.close();
    return database;
  } catch (error) {
    await db.close();
    await database.close();
    throw error;
  }
}
