import type { AlertItem, AlertList } from '../../contract/health.ts';
import { urgencyRank } from '../../domain/urgency.ts';
import type { Services } from '../services.ts';
import { IN_REACH, reachOf, reachValues } from './alert-reach.ts';
import { type AlertRow, alertOf, SELECT_ALERT } from './alert-row.ts';
import type { HealthUnit } from './health-units.ts';

const ROWS_MAX = 1_000;

/** Open alerts: what is most urgent first, and of the same urgency what has waited longest; closed ones: latest first. */
export async function listAlerts(
  { db, healthUnits, clock }: Services,
  unit: HealthUnit,
  state: 'open' | 'closed',
): Promise<AlertList> {
  const units = await healthUnits.all();
  const values = reachValues(reachOf(unit, units));
  const found = await db.inCells(db.cells, 'app_health', {}, (tx) =>
    tx.query<AlertRow>(`${SELECT_ALERT} where ${IN_REACH} and ${PARTS[state]} limit ${ROWS_MAX + 1}`, values),
  );
  const alerts = found.flat().map((row) => alertOf(row, units));
  const sorted = found.length === 1 ? alerts : alerts.toSorted(state === 'open' ? byUrgency : byTime);
  return {
    alerts: sorted.slice(0, ROWS_MAX),
    isMore: sorted.length > ROWS_MAX,
    asOf: new Date(clock.now()).toISOString(),
  };
}

const PARTS = {
  open: 'a.closed_at is null order by a.urgency desc, a.raised_at, a.id',
  closed: 'a.closed_at is not null order by a.raised_at desc, a.id',
} as const;

function byUrgency(a: AlertItem, b: AlertItem): number {
  return urgencyRank(b.urgency) - urgencyRank(a.urgency) || (a.raisedAt < b.raisedAt ? -1 : 1);
}

function byTime(a: AlertItem, b: AlertItem): number {
  return a.raisedAt < b.raisedAt ? 1 : -1;
}
