import { limits } from '../../domain/limits.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { urgencyRank } from '../../domain/urgency.ts';
import { sendToAccounts } from '../accounts/send-to-accounts.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import { unitsOfAlert } from './alert-reach.ts';
import type { HealthUnit } from './health-units.ts';

const ROWS_MAX = 500;
/** A message that waited longer than this would be of yesterday. */
const MESSAGE_MS_MAX = 12 * HOUR_MS;
const NOW = urgencyRank('now');

interface Untold {
  id: string;
  person_id: string;
  area: string;
  unit_id: string | null;
  level: number;
  urgency: number;
}

/**
 * Tells those who work at the units of alerts that wait, and the health workers of the places on whose rosters the people
 * are: open inboxes at once, phones by a message that says only that something waits. An alert counts as told when its messages are queued, so that a process that dies in between tells
 * twice rather than never.
 */
export async function tellAlerts(services: Services, cell: string): Promise<void> {
  const { db, healthUnits, clock } = services;
  const units = await healthUnits.all();
  await db.transaction('app_jobs', { cell }, async (tx) => {
    const untold = await tx.query<Untold>(
      `select id, person_id, area, unit_id, level, urgency from alert where told_at is null and closed_at is null
       order by raised_at limit ${ROWS_MAX} for update skip locked`,
    );
    if (untold.length === 0) return;
    const told = new Map<HealthUnit, boolean>();
    for (const { unit_id: unitId, urgency, ...alert } of untold) {
      for (const unit of unitsOfAlert({ unitId, ...alert }, units)) {
        told.set(unit, told.get(unit) === true || urgency === NOW);
      }
    }
    const workers = await tx.query<{ account_id: string; place_name: string }>(
      'select account_id, place_name from health_workers_of($1)',
      [untold.map(({ person_id }) => person_id)],
    );
    const sendBeforeMs = clock.now() + MESSAGE_MS_MAX;
    await db.transaction('app_jobs', {}, async (home) => {
      for (const [unit, isNow] of told) await tellUnit(services, home, unit, isNow);
      for (const { account_id, place_name } of workers) {
        const text = `VaoRa: có cảnh báo y tế về người của ${place_name}. Xem tại ${services.publicUrl()}/chu`;
        await sendToAccounts(home, services, [account_id], { text, sendBeforeMs });
      }
    });
    await tx.execute('update alert set told_at = $2 where id = any($1)', [
      untold.map(({ id }) => id),
      new Date(clock.now()),
    ]);
    for (const [unit] of told) await tx.notify({ kind: 'alerts', id: unit.id });
  });
}

/** One message each, unless one of the last minutes has said the same and nothing is urgent enough to say it again. */
async function tellUnit(services: Services, home: Tx, unit: HealthUnit, isNow: boolean): Promise<void> {
  const { clock, publicUrl } = services;
  const now = clock.now();
  const before = new Date(now - limits.alert_message_minutes_min * MINUTE_MS);
  const isDue = await home.execute(
    'update health_unit set told_at = $2 where id = $1 and ($4 or told_at is null or told_at <= $3)',
    [unit.id, new Date(now), before, isNow],
  );
  if (isDue === 0) return;
  const text = `VaoRa: ${unit.name} có cảnh báo y tế đang chờ. Xem tại ${publicUrl()}/y-te`;
  const sendBeforeMs = now + MESSAGE_MS_MAX;
  await sendToAccounts(home, services, [...unit.staff.keys()], { text, sendBeforeMs });
}
