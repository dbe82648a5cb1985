import { limits } from '../../domain/limits.ts';
import { addDays, type Day } from '../../domain/time.ts';
import { type Database, isDatabaseError } from './db.ts';

/** Dropping a day waits for whoever reads the table, and everybody else then waits behind it: never longer than this. */
const LOCK_WAIT_MS = 60;
const PAUSE_MS = 500;
const TRIES = 600;
const LOCK_NOT_AVAILABLE = '55P03';

/** Erases what is older than the first kept day in one cell: whole days of visits one by one, then the rest row by row. */
export async function eraseOldDays(db: Database, firstKept: Day): Promise<void> {
  const days = await db.transaction('app_jobs', {}, (tx) =>
    tx.query<{ name: string }>('select list_days_before as name from list_days_before($1::date)', [
      firstKept,
    ]),
  );
  for (const { name } of days) await dropDay(db, name);
  await db.transaction('app_jobs', {}, async (tx) => {
    await tx.query('select erase_before($1::date)', [firstKept]);
    await tx.execute('delete from quarantined_scan where at < $1', [firstKept]);
    await tx.execute('delete from dropped_scan where at < $1', [firstKept]);
    await tx.execute('delete from person_cell where day < $1', [firstKept]);
    await tx.execute('delete from health_entry where day < $1', [firstKept]);
    await tx.execute('delete from watch where until_day < $1', [firstKept]);
    await tx.execute('delete from objection where answered_at < $1', [
      addDays(firstKept, limits.visit_days_max - limits.objection_days_max),
    ]);
  });
}

/** @throws when the table was never free for the moment that it takes */
async function dropDay(db: Database, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await db.transaction('app_jobs', {}, async (tx) => {
        await tx.query(`set local lock_timeout = '${LOCK_WAIT_MS}ms'`);
        await tx.query('select drop_day($1)', [name]);
      });
      return;
    } catch (error) {
      if (!isDatabaseError(error, LOCK_NOT_AVAILABLE) || attempt === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
