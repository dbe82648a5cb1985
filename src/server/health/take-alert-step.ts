import type { AlertProgress, AlertStepInput } from '../../contract/health.ts';
import { canTakeStep, checkAlertStep } from '../../domain/alert.ts';
import { normalizeText } from '../../domain/text.ts';
import { dayOf } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import { type AlertRow, alertOf, SELECT_ALERT, stateOfRow } from './alert-row.ts';
import { findAlert } from './find-alert.ts';
import type { HealthUnit } from './health-units.ts';
import { listAlertEvents } from './list-alert-events.ts';

/**
 * Adds what a unit did to an alert's history, and moves its state. The same id sent again changes nothing.
 * @throws AppError 400 for a step that is not whole or an unknown unit, 404 for an alert that the unit may not see, 409
 *   when the alert's state does not allow it
 */
export async function takeAlertStep(
  services: Services,
  unit: HealthUnit,
  { alertId, actorId, step }: { alertId: string; actorId: string; step: AlertStepInput },
): Promise<AlertProgress> {
  const { db, keys, clock, healthUnits } = services;
  const units = await healthUnits.all();
  const errors = checkAlertStep(step, dayOf(clock.now()));
  if (errors !== undefined) throw invalid(errors);
  if (step.unitId !== undefined && !units.has(step.unitId)) throw invalid({ unitId: 'unit_unknown' });
  const { cell } = await findAlert(services, unit, alertId);
  return db.transaction('app_health', { cell }, async (tx) => {
    await takeTurn(tx, 'alert', alertId);
    const row = await readAlert(tx, alertId);
    const isNew = await insertStep(services, tx, { alertId, actorId, unit, step, row });
    if (isNew) await moveState(tx, alertId, step);
    for (const id of new Set([unit.id, ...(step.unitId === undefined ? [] : [step.unitId])])) {
      await tx.notify({ kind: 'alerts', id });
    }
    return {
      alert: alertOf(await readAlert(tx, alertId), units),
      events: await listAlertEvents(tx, keys, units, alertId),
    };
  });
}

async function readAlert(tx: Tx, alertId: string): Promise<AlertRow> {
  const [row] = await tx.query<AlertRow>(`${SELECT_ALERT} where a.id = $1`, [alertId]);
  if (row === undefined) throw new Error('an alert that was just seen is gone');
  return row;
}

interface StepToWrite {
  alertId: string;
  actorId: string;
  unit: HealthUnit;
  step: AlertStepInput;
  row: AlertRow;
}

/** @returns false when the step was there before @throws AppError 409 */
async function insertStep(
  { keys }: Services,
  tx: Tx,
  { alertId, actorId, unit, step, row }: StepToWrite,
): Promise<boolean> {
  const known = await tx.query('select 1 from alert_event where alert_id = $1 and id = $2', [
    alertId,
    step.id,
  ]);
  if (known.length > 0) return false;
  if (!canTakeStep(stateOfRow(row), step.action)) throw new AppError(409, 'alert_step_not_possible');
  const { until, result, outcome, unitId: toUnit } = step;
  const note = normalizeText(step.note ?? '');
  await tx.execute(
    `insert into alert_event (alert_id, id, at, kind, actor_id, unit_id, detail, note_sealed)
     values ($1, $2, clock_timestamp(), $3, $4, $5, $6, $7)`,
    [
      ...[
        alertId,
        step.id,
        step.action,
        actorId,
        unit.id,
        JSON.stringify({ until, result, outcome, toUnit }),
      ],
      note === '' ? null : keys.seal('alert_event.note_sealed', step.id, note),
    ],
  );
  return true;
}

async function moveState(
  tx: Tx,
  alertId: string,
  { action, outcome, unitId }: AlertStepInput,
): Promise<void> {
  if (action === 'acknowledge') {
    await tx.execute(
      'update alert set acknowledged_at = now(), opened_at = coalesce(opened_at, now()) where id = $1',
      [alertId],
    );
  }
  if (action === 'close') {
    await tx.execute('update alert set closed_at = now(), outcome = $2 where id = $1', [alertId, outcome]);
  }
  if (action === 'hand_over') {
    // Whoever gets it has not seen it yet: it is told anew and may go up again.
    await tx.execute(
      'update alert set unit_id = $2, acknowledged_at = null, opened_at = null, level = 0, told_at = null where id = $1',
      [alertId, unitId],
    );
  }
}
