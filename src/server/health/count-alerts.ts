import { ALERT_HOURS_MAX, type AlertOutcome } from '../../domain/alert.ts';
import type { Tx } from '../platform/db.ts';

/** Which alerts are counted: raised in these areas, from an instant to before another. */
export interface CountedPeriod {
  areas: readonly string[];
  from: Date;
  to: Date;
}

/** Alerts of one commune and day of Vietnam. */
export interface AlertCount {
  day: string;
  area: string;
  raised: number;
  /** Taken on within 24 hours */
  inTime: number;
  /** Taken on later, or not by `now` although the 24 hours are over */
  late: number;
  /** How long each that was taken on had waited, seconds */
  waits: number[];
}

export interface OutcomeCount {
  day: string;
  outcome: AlertOutcome;
  count: number;
}

/** Alerts by where people live and the day on which they were raised, wherever they were handed since. */
export async function countAlerts(
  tx: Tx,
  { areas, from, to }: CountedPeriod,
  now: number,
): Promise<AlertCount[]> {
  return tx.query<AlertCount>(
    `select to_char(raised_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day, area, count(*)::integer as raised,
       count(*) filter (where acknowledged_at <= raised_at + interval '${ALERT_HOURS_MAX} hours')::integer as "inTime",
       count(*) filter (where coalesce(acknowledged_at, $4) > raised_at + interval '${ALERT_HOURS_MAX} hours')::integer as late,
       coalesce(array_agg(extract(epoch from acknowledged_at - raised_at)::integer)
         filter (where acknowledged_at is not null), '{}') as waits
     from alert where raised_at >= $1 and raised_at < $2 and area = any($3) group by 1, 2`,
    [from, to, areas, new Date(now)],
  );
}

/** How the closed ones among them ended, by the day on which they were raised. */
export async function countOutcomes(tx: Tx, { areas, from, to }: CountedPeriod): Promise<OutcomeCount[]> {
  return tx.query<OutcomeCount>(
    `select to_char(raised_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day, outcome, count(*)::integer as count
     from alert where raised_at >= $1 and raised_at < $2 and area = any($3) and closed_at is not null group by 1, 2`,
    [from, to, areas],
  );
}
