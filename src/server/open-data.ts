import { keepAdmins } from './accounts/keep-admins.ts';
import type { Config } from './config.ts';
import { CellRouter } from './platform/cell-router.ts';
import { type OpenDatabase, openDatabase } from './platform/open-database.ts';

/**
 * What is done once a start, however many processes serve then: the databases are opened and migrated, and the
 * administrator's office follows the setting.
 * @throws AlreadyRunningError when a live process uses the same data
 */
export async function openData(config: Config, log: (line: string) => void): Promise<OpenDatabase> {
  const database = await openDatabase(config, log);
  const { cellUrls, keys } = database;
  const db = new CellRouter({ cellUrls, password: (role) => keys.rolePassword(role) });
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
