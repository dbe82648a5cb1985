import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { IN_REACH, reachOf, reachValues } from './alert-reach.ts';
import { type AlertRow, SELECT_ALERT } from './alert-row.ts';
import type { HealthUnit } from './health-units.ts';

/** An alert that a unit may see, with the cell in which it lies. @throws AppError 404 for any other */
export async function findAlert(
  { db, healthUnits }: Services,
  unit: HealthUnit,
  alertId: string,
): Promise<{ row: AlertRow; cell: string }> {
  const values = reachValues(reachOf(unit, await healthUnits.all()));
  const found = await db.inCells(db.cells, 'app_health', {}, async (tx, cell) => {
    const rows = await tx.query<AlertRow>(`${SELECT_ALERT} where ${IN_REACH} and a.id = $6`, [
      ...values,
      alertId,
    ]);
    return rows.map((row) => ({ row, cell }));
  });
  const [alert] = found.flat();
  if (alert === undefined) throw notFound();
  return alert;
}
