import { limits } from '../domain/limits.ts';
import { addDays, dayOf } from '../domain/time.ts';
import type { Services } from './services.ts';
import { closeStays } from './visits/close-stays.ts';

/** Work that the clock starts, once for all processes. */
export async function startScheduledJobs({ db, jobs, clock }: Services): Promise<void> {
  await jobs.work('close-stays', async () => {
    await db.inCells(db.cells, 'app_jobs', {}, (tx) => closeStays(tx, clock.now()));
  });
  await jobs.schedule('close-stays', '* * * * *');

  const makePartitions = async () => {
    const today = dayOf(clock.now());
    await db.inCells(db.cells, 'app_jobs', {}, (tx) =>
      tx.query('select make_day_partitions($1::date, $2::date)', [
        addDays(today, -limits.visit_days_max),
        addDays(today, limits.visit_partition_days_ahead),
      ]),
    );
  };
  await makePartitions();
  await jobs.work('make-partitions', makePartitions);
  await jobs.schedule('make-partitions', '10 0 * * *');

  await jobs.work('erase-old-data', async () => {
    const firstKept = addDays(dayOf(clock.now()), -limits.visit_days_max);
    await db.inCells(db.cells, 'app_jobs', {}, async (tx) => {
      await tx.query('select erase_before($1::date)', [firstKept]);
      await tx.execute('delete from person_cell where day < $1', [firstKept]);
    });
  });
  await jobs.schedule('erase-old-data', '30 1 * * *');

  await jobs.work('forget-old-codes', async () => {
    await db.transaction('app_jobs', {}, async (tx) => {
      await tx.execute(`delete from login_code where created_at < now() - interval '1 day'`);
      await tx.execute(`delete from limit_counter where window_start < now() - interval '2 days'`);
      await tx.execute(`delete from session where expires_at < now() - interval '30 days'`);
    });
  });
  await jobs.schedule('forget-old-codes', '20 3 * * *');
}
