import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';

interface Mark {
  unitId: string;
  directiveId: string;
  accountId: string;
  now: number;
}

/** Notes who of a unit opened a letter first. Again changes nothing. @throws AppError 404 for what has not come to it */
export async function markOpened(tx: Tx, { unitId, directiveId, accountId, now }: Mark): Promise<void> {
  const found = await tx.execute(
    `update directive_unit u set state = case when u.state = 'confirmed' then u.state else 'opened' end,
       opened_at = coalesce(u.opened_at, $4), opened_by = coalesce(u.opened_by, o.id)
     from unit_officer o where u.directive_id = $1 and u.unit_id = $2 and u.state not in ('waiting', 'stopped')
       and o.unit_id = u.unit_id and o.account_id = $3 and o.until is null`,
    [directiveId, unitId, accountId, new Date(now)],
  );
  if (found === 0) throw notFound();
}

/** The unit confirms that it has the letter and will do as it says. Again changes nothing. @throws as `markOpened` */
export async function confirmDirective(tx: Tx, mark: Mark): Promise<void> {
  await markOpened(tx, mark);
  await tx.execute(
    `update directive_unit u set state = 'confirmed', confirmed_at = $4, confirmed_by = o.id
     from unit_officer o where u.directive_id = $1 and u.unit_id = $2 and u.confirmed_at is null
       and o.unit_id = u.unit_id and o.account_id = $3 and o.until is null`,
    [mark.directiveId, mark.unitId, mark.accountId, new Date(mark.now)],
  );
}
