import { limits } from '../domain/limits.ts';
import { addDays, DAY_MS, type Day, dayOf, HOUR_MS } from '../domain/time.ts';
import { countCampaigns } from './campaigns/count-campaigns.ts';
import { countDeclarations } from './health/count-declarations.ts';
import { escalateAlerts } from './health/escalate-alerts.ts';
import { tellAlerts } from './health/tell-alerts.ts';
import { eraseOldDays } from './platform/erase-old-days.ts';
import type { Services } from './services.ts';
import { eraseCases } from './tracing/erase-cases.ts';
import { forgetMembers, noteMemberDays } from './unit-people/note-member-days.ts';
import { closeStays } from './visits/close-stays.ts';
import { forgetMarks } from './visits/forget-marks.ts';
import { moveCountMark } from './visits/move-count-mark.ts';
import { askWatched } from './watches/ask-watched.ts';

/** Stays that are looked at each minute: none is open longer, unless nobody was there to end it. */
const OPEN_MS = 2 * limits.stay_hours_max * HOUR_MS;

/** Work that the clock starts, once for all processes. */
export async function startScheduledJobs(services: Services): Promise<void> {
  const { db, jobs, clock } = services;
  const endStaysSince = (ms: number) =>
    db.inCells(db.cells, 'app_jobs', {}, (tx) => closeStays(tx, clock.now() - ms, clock.now()));
  // The system may have stood still for days.
  await endStaysSince(limits.visit_days_max * DAY_MS);
  await jobs.work('close-stays', async () => {
    await endStaysSince(OPEN_MS);
  });
  await jobs.schedule('close-stays', '* * * * *');

  await jobs.work('count-visits', async () => {
    await db.inCells(db.cells, 'app_jobs', {}, (tx) => moveCountMark(tx, clock.now()));
  });
  await jobs.schedule('count-visits', '*/5 * * * *');

  const count = (which: 'latest' | 'all') => async () => {
    await db.inCells(db.cells, 'app_jobs', {}, (tx) => countDeclarations(tx, clock.now(), which));
  };
  await jobs.work('count-declarations', count('latest'));
  await jobs.schedule('count-declarations', '*/5 * * * *');
  await jobs.work('count-all-declarations', count('all'));
  await jobs.schedule('count-all-declarations', '50 1 * * *');

  const makePartitions = async () => {
    const today = dayOf(clock.now());
    await db.inCells(db.cells, 'app_jobs', {}, (tx) =>
      tx.query('select make_day_partitions($1::date, $2::date)', [
        firstKeptDay(clock.now()),
        addDays(today, limits.visit_partition_days_ahead),
      ]),
    );
  };
  await makePartitions();
  await jobs.work('make-partitions', makePartitions);
  await jobs.schedule('make-partitions', '10 0 * * *');

  await jobs.work('erase-old-data', async () => {
    const firstKept = firstKeptDay(clock.now());
    await db.forEach(db.cells, (database) => eraseOldDays(database, firstKept));
    await db.inCells(db.cells, 'app_jobs', {}, (tx) => eraseCases(tx, clock.now()));
    await db.inCells(db.cells, 'app_jobs', {}, (tx) => forgetMarks(tx, clock.now()));
    await forgetMembers(services);
    const closedBefore = new Date(clock.now() - limits.alert_days_max * DAY_MS);
    await db.inCells(db.cells, 'app_jobs', {}, (tx) => tx.query('select erase_alerts($1)', [closedBefore]));
  });
  await jobs.schedule('erase-old-data', '30 1 * * *');

  // Also tells those whom a process that ended in between has not told.
  await jobs.work('escalate-alerts', async () => {
    for (const cell of db.cells) {
      await escalateAlerts(services, cell);
      await tellAlerts(services, cell);
    }
  });
  await jobs.schedule('escalate-alerts', '* * * * *');

  await jobs.work('note-member-days', async () => noteMemberDays(services, 'missing'));
  await jobs.schedule('note-member-days', '* * * * *');
  await jobs.work('note-all-member-days', async () => noteMemberDays(services, 'all'));
  await jobs.schedule('note-all-member-days', '*/15 * * * *');

  await jobs.work('count-campaigns', async () => countCampaigns(services));
  await jobs.schedule('count-campaigns', '* * * * *');

  await jobs.work('ask-watched', async () => askWatched(services));
  await jobs.schedule('ask-watched', '0 7 * * *');

  await jobs.work('forget-old-codes', async () => {
    await db.transaction('app_jobs', {}, async (tx) => {
      await tx.execute(`delete from login_code where created_at < now() - interval '1 day'`);
      await tx.execute(`delete from limit_counter where window_start < now() - interval '2 days'`);
      await tx.execute(`delete from session where expires_at < now() - interval '30 days'`);
    });
    await db.inCells(db.cells, 'app_jobs', {}, (tx) =>
      tx.execute(`delete from device_code where expires_at < now() - interval '1 day'`),
    );
  });
  await jobs.schedule('forget-old-codes', '20 3 * * *');
}

/** The first day whose visits are kept at the instant (Unix milliseconds). */
export function firstKeptDay(now: number): Day {
  return addDays(dayOf(now), -limits.visit_days_max);
}
