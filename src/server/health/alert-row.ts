import type { AlertItem } from '../../contract/health.ts';
import { type AlertState, alertDueAt, alertStateOf } from '../../domain/alert.ts';
import { urgencyOfRank } from '../../domain/urgency.ts';
import { areaNameOf } from '../areas/area-name.ts';
import { splitAreaKey } from './area-keys.ts';
import type { HealthUnitMap } from './health-units.ts';

export interface AlertRow {
  id: string;
  person_id: string;
  masked_name: string;
  masked_phone: string;
  area: string;
  urgency: number;
  source: 'declaration' | 'report';
  level: number;
  unit_id: string | null;
  raised_at: Date;
  declared_at: Date;
  opened_at: Date | null;
  acknowledged_at: Date | null;
  closed_at: Date | null;
}

/** Selects AlertRow; the caller adds which. */
export const SELECT_ALERT = `
  select a.id, a.person_id, p.masked_name, p.masked_phone, a.area, a.urgency, a.source, a.level, a.unit_id, a.raised_at,
    a.declared_at, a.opened_at, a.acknowledged_at, a.closed_at
  from alert a join person_public p on p.id = a.person_id`;

/** The instants by which an alert's row tells how far it has come. */
export type AlertInstants = Pick<AlertRow, 'raised_at' | 'opened_at' | 'acknowledged_at' | 'closed_at'>;

export function stateOfRow({ raised_at, opened_at, acknowledged_at, closed_at }: AlertInstants): AlertState {
  return alertStateOf({
    raisedAt: raised_at.getTime(),
    openedAt: opened_at?.getTime(),
    acknowledgedAt: acknowledged_at?.getTime(),
    closedAt: closed_at?.getTime(),
  });
}

export function alertOf(row: AlertRow, units: HealthUnitMap): AlertItem {
  const raisedAt = row.raised_at.getTime();
  return {
    id: row.id,
    maskedName: row.masked_name,
    maskedPhone: row.masked_phone,
    areaName: areaNameOf(...splitAreaKey(row.area)),
    urgency: urgencyOfRank(row.urgency),
    state: stateOfRow(row),
    level: row.level,
    source: row.source,
    raisedAt: row.raised_at.toISOString(),
    dueAt: new Date(alertDueAt(raisedAt)).toISOString(),
    declaredAt: row.declared_at.toISOString(),
    handedTo: row.unit_id === null ? null : (units.get(row.unit_id)?.name ?? null),
  };
}
