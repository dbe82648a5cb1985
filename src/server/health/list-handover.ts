import type { HandoverSheet } from '../../contract/health.ts';
import { dueInShift, SHIFT_HOURS } from '../../domain/handover.ts';
import { HOUR_MS } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import type { HealthUnit, HealthUnitMap } from './health-units.ts';
import { listAlerts } from './list-alerts.ts';

interface StepRow {
  alert_id: string;
  at: Date;
  kind: string;
  actor_id: string | null;
  unit_id: string | null;
  until: string | null;
}

/** What one shift hands to the next: the open alerts, covered, with what was done last and what is due. */
export async function listHandover(services: Services, unit: HealthUnit): Promise<HandoverSheet> {
  const { db, healthUnits, clock } = services;
  const { alerts, isMore, asOf } = await listAlerts(services, unit, 'open');
  const units = await healthUnits.all();
  const ids = alerts.map(({ id }) => id);
  const found = await db.inCells(db.cells, 'app_health', {}, (tx) => listSteps(tx, ids));
  const steps = new Map<string, StepRow[]>(ids.map((id) => [id, []]));
  for (const step of found.flat()) steps.get(step.alert_id)?.push(step);
  const now = clock.now();
  return {
    ...{ asOf, until: new Date(now + SHIFT_HOURS * HOUR_MS).toISOString(), isMore },
    alerts: alerts.map((alert) => {
      const past = steps.get(alert.id) ?? [];
      const last = past.at(-1);
      const due = dueInShift(
        { state: alert.state, raisedAt: Date.parse(alert.raisedAt) },
        past.map(({ kind, at, until }) => ({ kind, at: at.getTime(), until: until ?? undefined })),
        now,
      );
      return {
        alert,
        lastStep: last === undefined ? null : stepOf(last, units),
        due: due.map(({ what, at }) => ({ what, at: at === undefined ? null : new Date(at).toISOString() })),
      };
    }),
  };
}

/** Without what was written: a sheet of paper lies about. */
async function listSteps(tx: Tx, alertIds: readonly string[]): Promise<StepRow[]> {
  return tx.query<StepRow>(
    `select alert_id, at, kind, actor_id, unit_id, detail->>'until' as until from alert_event
     where alert_id = any($1) and kind <> 'opened' order by at, id`,
    [alertIds],
  );
}

function stepOf({ kind, at, actor_id, unit_id, until }: StepRow, units: HealthUnitMap) {
  const unit = unit_id === null ? undefined : units.get(unit_id);
  const actorName = actor_id === null ? null : (unit?.staff.get(actor_id)?.name ?? null);
  return { kind, at: at.toISOString(), actorName, until };
}
