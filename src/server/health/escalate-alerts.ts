import { randomUUID } from 'node:crypto';
import { alertLevelAt } from '../../domain/alert.ts';
import { urgencyOfRank } from '../../domain/urgency.ts';
import type { Services } from '../services.ts';

const ROWS_MAX = 1_000;

/** Lets alerts that wait too long go up: to the centre when nobody opened them, to the department after 24 hours. */
export async function escalateAlerts({ db, clock }: Services, cell: string): Promise<void> {
  await db.transaction('app_jobs', { cell }, async (tx) => {
    const rows = await tx.query<{
      id: string;
      urgency: number;
      level: number;
      raised_at: Date;
      opened_at: Date | null;
    }>(
      `select id, urgency, level, raised_at, opened_at from alert
       where closed_at is null and acknowledged_at is null and level < 2
       order by raised_at limit ${ROWS_MAX} for update skip locked`,
    );
    for (const row of rows) {
      const level = alertLevelAt(
        urgencyOfRank(row.urgency),
        {
          raisedAt: row.raised_at.getTime(),
          openedAt: row.opened_at?.getTime(),
          acknowledgedAt: undefined,
          closedAt: undefined,
        },
        clock.now(),
      );
      if (level <= row.level) continue;
      await tx.execute('update alert set level = $2, told_at = null where id = $1', [row.id, level]);
      await tx.execute(
        `insert into alert_event (alert_id, id, at, kind, detail) values ($1, $2, $3, 'escalated', $4)`,
        [row.id, randomUUID(), new Date(clock.now()), JSON.stringify({ level })],
      );
    }
  });
}
