import type { Delivery, DeliveryList } from '../../contract/directives.ts';
import { countDeliveries, type DeliveryState, isLate, reachOf } from '../../domain/directive.ts';
import { dayOf } from '../../domain/time.ts';
import { isUnitLine } from '../../domain/unit-kind.ts';
import { areaNameOf } from '../areas/area-name.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { deedOf, getLetter, headOf } from './letter-row.ts';

interface DeliveryRow {
  unit_id: string;
  send_unit_id: string;
  state: DeliveryState;
  received_at: Date | null;
  opened_at: Date | null;
  opened_by: string | null;
  confirmed_at: Date | null;
  confirmed_by: string | null;
}

/**
 * How far a letter has come: its office sees all units, another one that got it those below itself. The counts are those
 * of the list.
 * @throws AppError 404 for a letter that is neither the office's own nor has come to it
 */
export async function listDeliveries(
  { db, units, clock }: Pick<Services, 'db' | 'units' | 'clock'>,
  office: Unit,
  directiveId: string,
): Promise<DeliveryList> {
  const [tree, now] = [await units.tree(), clock.now()];
  const { letter, rows, sends } = await db.transaction('app_unit', {}, async (tx) => ({
    letter: await getLetter(tx, office.id, directiveId),
    rows: await listRows(tx, directiveId),
    sends: await listSends(tx, directiveId),
  }));
  const { line } = letter.choice;
  const today = dayOf(now);
  const isOwn = letter.unit_id === office.id;
  const nameOf = (unitId: string) => tree.find(unitId)?.name ?? '';
  const below = new Set(tree.below(office.id, line, today).map(({ id }) => id));
  const seen = rows.filter(({ unit_id }) => isOwn || below.has(unit_id));
  const deliveryOf = (row: DeliveryRow): Delivery[] => {
    const unit = tree.find(row.unit_id);
    if (unit === undefined || !isUnitLine(line)) return [];
    return [
      {
        ...{ unitId: unit.id, code: unit.code, name: unit.name, kind: unit.kind },
        areaName: areaNameOf(unit.areaCode, unit.areaVersion),
        aboveName: tree.parentOf(unit.id, line, today)?.name ?? null,
        fromName: nameOf(row.send_unit_id),
        state: row.state,
        reach: reachOf(unit.officers),
        receivedAt: row.received_at?.toISOString() ?? null,
        opened: deedOf(row.opened_at, row.opened_by),
        confirmed: deedOf(row.confirmed_at, row.confirmed_by),
        isLate: isLate(letter.due_on, row.confirmed_at?.getTime() ?? null, now),
      },
    ];
  };
  const deliveries = seen.flatMap(deliveryOf);
  return {
    ...headOf(letter),
    isOwn,
    counts: countDeliveries(deliveries.map(({ state }) => state)),
    sends: sends
      .filter(({ unit_id }) => isOwn || unit_id === office.id || below.has(unit_id))
      .map(({ id, unit_id, note, sent_at }) => ({
        ...{ id, unitName: nameOf(unit_id), isOwn: unit_id === office.id, note, at: sent_at.toISOString() },
      })),
    units: deliveries,
    asOf: new Date(now).toISOString(),
  };
}

function listRows(tx: Tx, directiveId: string): Promise<DeliveryRow[]> {
  return tx.query<DeliveryRow & { [column: string]: unknown }>(
    `select u.unit_id, s.unit_id as send_unit_id, u.state, u.received_at, u.opened_at, o.name as opened_by,
       u.confirmed_at, c.name as confirmed_by
     from directive_unit u join directive_send s on s.directive_id = u.directive_id and s.id = u.send_id
     join unit n on n.id = u.unit_id
     left join unit_officer o on o.unit_id = u.unit_id and o.id = u.opened_by
     left join unit_officer c on c.unit_id = u.unit_id and c.id = u.confirmed_by
     where u.directive_id = $1 order by n.name collate "vi-x-icu", n.code`,
    [directiveId],
  );
}

function listSends(tx: Tx, directiveId: string) {
  return tx.query<{ id: string; unit_id: string; note: string; sent_at: Date }>(
    'select id, unit_id, note, sent_at from directive_send where directive_id = $1 order by sent_at, id',
    [directiveId],
  );
}
