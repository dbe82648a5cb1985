import type { HealthStaffInput } from '../../contract/health.ts';
import { limits } from '../../domain/limits.ts';
import { checkName } from '../../domain/person.ts';
import { maskPhone } from '../../domain/visibility.ts';
import { getOrCreateAccount } from '../accounts/get-or-create-account.ts';
import { getPhone } from '../accounts/parse-phone.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import type { Keys } from '../platform/keys.ts';
import { takeTurn } from '../platform/take-turn.ts';

interface NewStaff {
  unitId: string;
  staffId: string;
  addedBy: string | null;
  input: HealthStaffInput;
}

/**
 * Lets a phone work at a health unit. Under the same id again it changes the name.
 * @throws AppError 400 for a wrong name or number, 404 for an unknown unit, 409 when the number works there already, the
 *   id was another's or has ended, or there are too many
 */
export async function saveStaff(
  tx: Tx,
  keys: Keys,
  { unitId, staffId, addedBy, input }: NewStaff,
): Promise<void> {
  const name = checkName(input.name);
  if ('error' in name) throw invalid({ name: name.error });
  const e164 = getPhone(input.phone, 'phone');
  const units = await tx.query('select 1 from health_unit where id = $1 and ended_at is null', [unitId]);
  if (units.length === 0) throw notFound();
  const { id: accountId } = await getOrCreateAccount(tx, keys, e164);
  await takeTurn(tx, 'staff of health unit', unitId);
  const staff = await tx.query<{ id: string; account_id: string }>(
    'select id, account_id from health_staff where unit_id = $1 and until is null',
    [unitId],
  );
  const known = staff.find(({ account_id }) => account_id === accountId);
  if (known !== undefined && known.id !== staffId) {
    throw new AppError(409, 'staff_known', { fields: [{ field: 'phone', code: 'staff_known' }] });
  }
  if (staff.length >= limits.staff_per_health_unit_max && known === undefined)
    throw new AppError(409, 'too_many_staff');
  const written = await tx.execute(
    `insert into health_staff (unit_id, id, account_id, name, phone_masked, added_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (unit_id, id) do update set name = excluded.name
     where health_staff.account_id = $3 and health_staff.until is null`,
    [unitId, staffId, accountId, name.value, maskPhone(e164), addedBy],
  );
  if (written === 0) throw new AppError(409, 'staff_ended');
  await tx.notify({ kind: 'health', id: unitId });
}

/** Ends what a phone may do at a unit, at once. @throws AppError 404 */
export async function endStaff(tx: Tx, unitId: string, staffId: string): Promise<void> {
  const ended = await tx.execute(
    'update health_staff set until = now() where unit_id = $1 and id = $2 and until is null',
    [unitId, staffId],
  );
  if (ended === 0) throw notFound();
  await tx.notify({ kind: 'health', id: unitId });
}
