import type { ControllerInput } from '../../contract/places.ts';
import { limits } from '../../domain/limits.ts';
import { checkName } from '../../domain/person.ts';
import { getOrCreateAccount } from '../accounts/get-or-create-account.ts';
import { getPhone } from '../accounts/parse-phone.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { livePayload, NOTIFY_SQL } from '../platform/live.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';

/**
 * Lets a phone take part in the control of a place. Adding a number again under the same id changes its name.
 * @throws AppError 400 for a wrong name or number, 409 when the number already has a right here, the id was another's
 *   or has ended, or there are too many
 */
export async function addController(
  tx: Tx,
  services: Pick<Services, 'keys'>,
  request: { placeId: string; controllerId: string; addedBy: string; input: ControllerInput },
): Promise<void> {
  const { placeId, controllerId, addedBy, input } = request;
  const name = checkName(input.name);
  if ('error' in name) throw invalid({ name: name.error });
  const account = await getOrCreateAccount(tx, services.keys, getPhone(input.phone, 'phone'));
  await takeTurn(tx, 'rights at place', placeId);
  const rights = await tx.query<{ id: string; account_id: string }>(
    'select id, account_id from place_right where place_id = $1 and ended_at is null',
    [placeId],
  );
  const known = rights.find((right) => right.account_id === account.id);
  if (known !== undefined && known.id !== controllerId) {
    throw new AppError(409, 'phone_has_right', { fields: [{ field: 'phone', code: 'phone_has_right' }] });
  }
  if (rights.length > limits.controllers_per_place_max) throw new AppError(409, 'too_many_controllers');
  const written = await tx.execute(
    `insert into place_right (place_id, id, account_id, "right", name, phone_masked, added_by)
     select $1, $2, a.id, 'controller', $4, a.phone_masked, $5 from account a where a.id = $3
     on conflict (place_id, id) do update set name = excluded.name
     where place_right.account_id = $3 and place_right."right" = 'controller' and place_right.ended_at is null`,
    [placeId, controllerId, account.id, name.value, addedBy],
  );
  // A removed controller comes back under a new id, so that a late retry of the first request brings nobody back.
  if (written === 0) throw new AppError(409, 'controller_ended');
}

/** Changes the name that the owner gave. @throws AppError 400 or 404 */
export async function renameController(
  tx: Tx,
  placeId: string,
  controllerId: string,
  newName: string,
): Promise<void> {
  const name = checkName(newName);
  if ('error' in name) throw invalid({ name: name.error });
  const changed = await tx.execute(
    `update place_right set name = $3
     where place_id = $1 and id = $2 and "right" = 'controller' and ended_at is null`,
    [placeId, controllerId, name.value],
  );
  if (changed === 0) throw new AppError(404, 'not_found');
}

/** Ends a phone's part in the control at once, on open screens too. @throws AppError 404 */
export async function endController(tx: Tx, placeId: string, controllerId: string): Promise<void> {
  const ended = await tx.execute(
    `update place_right set ended_at = now()
     where place_id = $1 and id = $2 and "right" = 'controller' and ended_at is null`,
    [placeId, controllerId],
  );
  if (ended === 0) throw new AppError(404, 'not_found');
  await tx.execute(NOTIFY_SQL, [livePayload({ kind: 'rights', id: placeId })]);
}
