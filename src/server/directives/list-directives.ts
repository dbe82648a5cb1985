import type { IssuedList, ReceivedList } from '../../contract/directives.ts';
import { countDeliveries, type DeliveryCounts, type DeliveryState, isLate } from '../../domain/directive.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { headOf, type LetterRow } from './letter-row.ts';

const ROWS_MAX = 200;

/** The latest letters of an office: drafts, and how far the sent ones have come. */
export async function listIssued({ db }: Pick<Services, 'db'>, office: Unit): Promise<IssuedList> {
  const rows = await db.transaction('app_unit', {}, (tx) =>
    tx.query<LetterRow & { counts: Partial<DeliveryCounts> | null; [column: string]: unknown }>(
      `select d.id, d.title, d.number, d.issued_on::text, d.due_on::text, d.sent_at, c.counts from directive d
       left join lateral (
         select json_object_agg(state, n) as counts from (
           select state, count(*) as n from directive_unit u where u.directive_id = d.id group by state) s
       ) c on true
       where d.unit_id = $1 order by d.written_at desc, d.id limit $2`,
      [office.id, ROWS_MAX],
    ),
  );
  return {
    directives: rows.map((row) => ({
      ...headOf(row),
      sentAt: row.sent_at?.toISOString() ?? null,
      counts: { ...countDeliveries([]), ...row.counts },
    })),
  };
}

/** The latest letters that came to a unit; those that nobody has confirmed first. */
export async function listReceived(
  { db, units, clock }: Pick<Services, 'db' | 'units' | 'clock'>,
  unit: Unit,
): Promise<ReceivedList> {
  const tree = await units.tree();
  const rows = await db.transaction('app_unit', {}, (tx) =>
    tx.query<
      LetterRow & {
        state: DeliveryState;
        came_at: Date;
        confirmed_at: Date | null;
        [column: string]: unknown;
      }
    >(
      `select d.id, d.unit_id, d.title, d.number, d.issued_on::text, d.due_on::text, u.state, u.confirmed_at,
         s.sent_at as came_at
       from directive_unit u join directive d on d.id = u.directive_id
       join directive_send s on s.directive_id = u.directive_id and s.id = u.send_id
       where u.unit_id = $1 and u.state not in ('waiting', 'stopped')
       order by u.confirmed_at is not null, s.sent_at desc, d.id limit $2`,
      [unit.id, ROWS_MAX],
    ),
  );
  return {
    directives: rows.map((row) => ({
      ...headOf(row),
      fromName: tree.find(row.unit_id)?.name ?? '',
      sentAt: row.came_at.toISOString(),
      state: row.state,
      isLate: isLate(row.due_on, row.confirmed_at?.getTime() ?? null, clock.now()),
    })),
    unread: rows.filter(({ state }) => state === 'received' || state === 'no_officer').length,
  };
}
