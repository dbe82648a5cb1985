import type { ControllerInput } from '../../contract/places.ts';
import { limits } from '../../domain/limits.ts';
import { checkName } from '../../domain/person.ts';
import { maskPhone } from '../../domain/visibility.ts';
import { getOrCreateAccount } from '../accounts/get-or-create-account.ts';
import { getPhone } from '../accounts/parse-phone.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import { noteRightCell } from './note-right-cell.ts';

interface NewController {
  placeId: string;
  controllerId: string;
  addedBy: string;
  input: ControllerInput;
}

/**
 * Lets a phone take part in the control of a place. Adding a number again under the same id changes its name.
 * @throws AppError 400 for a wrong name or number, 409 when the number already has a right here, the id was another's
 *   or has ended, or there are too many
 */
export async function addController(services: Services, request: NewController): Promise<void> {
  const { db, keys } = services;
  const { placeId, input } = request;
  checkedName(input.name);
  const e164 = getPhone(input.phone, 'phone');
  const cell = (await db.findPlaceCell(placeId)) ?? db.home;
  const account = await db.transaction('app_owner', {}, async (tx) => {
    const { id } = await getOrCreateAccount(tx, keys, e164);
    await noteRightCell(tx, db, id, cell);
    return { id, maskedPhone: maskPhone(e164) };
  });
  await db.transaction('app_owner', { cell, place: placeId }, (tx) => writeController(tx, account, request));
}

/** As `addController` for an account that is there, in the cell of the place. */
export async function writeController(
  tx: Tx,
  account: { id: string; maskedPhone: string },
  { placeId, controllerId, addedBy, input }: NewController,
): Promise<void> {
  const name = checkedName(input.name);
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
     values ($1, $2, $3, 'controller', $4, $5, $6)
     on conflict (place_id, id) do update set name = excluded.name
     where place_right.account_id = $3 and place_right."right" = 'controller' and place_right.ended_at is null`,
    [placeId, controllerId, account.id, name, account.maskedPhone, addedBy],
  );
  // A removed controller comes back under a new id, so that a late retry of the first request brings nobody back.
  if (written === 0) throw new AppError(409, 'controller_ended');
  await tx.notify({ kind: 'rights', id: placeId });
}

/** @throws AppError 400 for what is no name */
function checkedName(text: string): string {
  const name = checkName(text);
  if ('error' in name) throw invalid({ name: name.error });
  return name.value;
}

/** Changes the name that the owner gave. @throws AppError 400 or 404 */
export async function renameController(
  tx: Tx,
  placeId: string,
  controllerId: string,
  newName: string,
): Promise<void> {
  const name = checkedName(newName);
  const changed = await tx.execute(
    `update place_right set name = $3
     where place_id = $1 and id = $2 and "right" = 'controller' and ended_at is null`,
    [placeId, controllerId, name],
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
  await tx.notify({ kind: 'rights', id: placeId });
}
