import type { AlertEventItem } from '../../contract/health.ts';
import type { Tx } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import type { HealthUnitMap } from './health-units.ts';

interface EventRow {
  id: string;
  at: Date;
  kind: string;
  actor_id: string | null;
  unit_id: string | null;
  detail: {
    until?: string;
    result?: AlertEventItem['result'];
    outcome?: AlertEventItem['outcome'];
    toUnit?: string;
  };
  note_sealed: Buffer | null;
}

/** All that happened with an alert, in order, with what was written. */
export async function listAlertEvents(
  tx: Tx,
  keys: Keys,
  units: HealthUnitMap,
  alertId: string,
): Promise<AlertEventItem[]> {
  const rows = await tx.query<EventRow>(
    'select id, at, kind, actor_id, unit_id, detail, note_sealed from alert_event where alert_id = $1 order by at, id',
    [alertId],
  );
  return rows.map(({ id, at, kind, actor_id, unit_id, detail, note_sealed }) => {
    const unit = unit_id === null ? undefined : units.get(unit_id);
    return {
      ...{ id, at: at.toISOString(), kind },
      unitName: unit?.name ?? null,
      actorName: actor_id === null ? null : (unit?.staff.get(actor_id)?.name ?? null),
      note: note_sealed === null ? null : keys.unseal('alert_event.note_sealed', id, note_sealed),
      until: detail.until ?? null,
      result: detail.result ?? null,
      outcome: detail.outcome ?? null,
      toUnitName: detail.toUnit === undefined ? null : (units.get(detail.toUnit)?.name ?? null),
    };
  });
}
