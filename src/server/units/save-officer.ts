import type { OfficerInput } from '../../contract/units.ts';
import { isEmail } from '../../domain/email.ts';
import { limits } from '../../domain/limits.ts';
import { checkName } from '../../domain/person.ts';
import { normalizeText } from '../../domain/text.ts';
import { maskPhone } from '../../domain/visibility.ts';
import { getOrCreateAccount } from '../accounts/get-or-create-account.ts';
import { getPhone } from '../accounts/parse-phone.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import type { Keys } from '../platform/keys.ts';
import { takeTurn } from '../platform/take-turn.ts';

interface NewOfficer {
  unitId: string;
  officerId: string;
  invitedBy: string;
  input: OfficerInput;
}

/**
 * Asks somebody to answer for a unit, by phone; who is asked acts from when he takes it on (`confirmOfficer`). Under the
 * same id again it changes name, position and e-mail.
 * @throws AppError 400 for a wrong name, number or e-mail, 409 when the number is there already, the id was another's or
 *   has ended, or there are too many
 */
export async function saveOfficer(
  tx: Tx,
  keys: Keys,
  { unitId, officerId, invitedBy, input }: NewOfficer,
): Promise<void> {
  const name = checkName(input.name);
  if ('error' in name) throw invalid({ name: name.error });
  const e164 = getPhone(input.phone, 'phone');
  const email = input.email.trim();
  if (email !== '' && !isEmail(email)) throw invalid({ email: 'email_wrong' });
  const { id: accountId } = await getOrCreateAccount(tx, keys, e164);
  await takeTurn(tx, 'officers of unit', unitId);
  const officers = await tx.query<{ id: string; account_id: string }>(
    'select id, account_id from unit_officer where unit_id = $1 and until is null',
    [unitId],
  );
  const known = officers.find(({ account_id }) => account_id === accountId);
  if (known !== undefined && known.id !== officerId) {
    throw new AppError(409, 'officer_known', { fields: [{ field: 'phone', code: 'officer_known' }] });
  }
  if (officers.length >= limits.officers_per_unit_max && known === undefined)
    throw new AppError(409, 'too_many_officers');
  const replacesId = input.replacesId ?? null;
  if (replacesId !== null && !officers.some(({ id }) => id === replacesId && id !== officerId))
    throw invalid({ replacesId: 'officer_gone' });
  const rowId = `${unitId}|${officerId}`;
  const written = await tx.execute(
    `insert into unit_officer (unit_id, id, account_id, role, name, position, phone_sealed, email_sealed, phone_masked, invited_by,
       lines, replaces_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (unit_id, id) do update set role = excluded.role, name = excluded.name, position = excluded.position,
       email_sealed = excluded.email_sealed, lines = excluded.lines, replaces_id = excluded.replaces_id
     where unit_officer.account_id = $3 and unit_officer.until is null`,
    [
      ...[unitId, officerId, accountId, input.role, name.value, normalizeText(input.position)],
      keys.seal('unit_officer.phone_sealed', rowId, e164),
      email === '' ? null : keys.seal('unit_officer.email_sealed', rowId, email),
      ...[maskPhone(e164), invitedBy, [...new Set(input.lines)], replacesId],
    ],
  );
  if (written === 0) throw new AppError(409, 'officer_ended');
  await tx.notify({ kind: 'units', id: unitId });
}

/**
 * The person takes on what he was asked to; whose part was handed to him ends in the same moment. Again changes nothing.
 * @throws AppError 404 for what is not his
 */
export async function confirmOfficer(
  tx: Tx,
  accountId: string,
  { unitId, officerId }: { unitId: string; officerId: string },
): Promise<void> {
  const [taken] = await tx.query<{ replaces_id: string | null }>(
    `update unit_officer set confirmed_at = coalesce(confirmed_at, now())
     where unit_id = $1 and id = $2 and account_id = $3 and until is null returning replaces_id`,
    [unitId, officerId, accountId],
  );
  if (taken === undefined) throw notFound();
  await tx.execute('update unit_officer set until = now() where unit_id = $1 and id = $2 and until is null', [
    unitId,
    taken.replaces_id,
  ]);
  await tx.notify({ kind: 'units', id: unitId });
}

/** The person does not take on what he was asked to. @throws AppError 404 for what is not his, or was taken on */
export async function declineOfficer(
  tx: Tx,
  accountId: string,
  { unitId, officerId }: { unitId: string; officerId: string },
): Promise<void> {
  const ended = await tx.execute(
    `update unit_officer set until = now()
     where unit_id = $1 and id = $2 and account_id = $3 and until is null and confirmed_at is null`,
    [unitId, officerId, accountId],
  );
  if (ended === 0) throw notFound();
  await tx.notify({ kind: 'units', id: unitId });
}

/** Ends somebody's part, at once. @throws AppError 404 */
export async function endOfficer(tx: Tx, unitId: string, officerId: string): Promise<void> {
  const ended = await tx.execute(
    'update unit_officer set until = now() where unit_id = $1 and id = $2 and until is null',
    [unitId, officerId],
  );
  if (ended === 0) throw notFound();
  await tx.notify({ kind: 'units', id: unitId });
}
