import { randomInt, randomUUID } from 'node:crypto';
import type { Place, PlaceInput } from '../../contract/places.ts';
import { limits } from '../../domain/limits.ts';
import { checkPlace } from '../../domain/place.ts';
import { placeNumber } from '../../domain/place-code.ts';
import { dayOf } from '../../domain/time.ts';
import { checkCommune } from '../areas/check-area.ts';
import { isDatabaseError, type Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import { getPlace } from './get-place.ts';

const NUMBER_TRIES = 20;

/** The input after the domain's checks. @throws AppError 400 with the wrong fields */
function checkedInput(input: PlaceInput) {
  const checked = checkPlace(input);
  if (!checked.ok) throw invalid(checked.errors);
  checkCommune(input.areaCode, input.areaVersion, 'areaCode');
  return { ...checked.place, requiresDeclaration: input.requiresDeclaration };
}

/**
 * Registers a place: its number, its first gate for both directions, its first poster, and the account as owner. The
 * same id sent again changes the place, if the account owns it.
 * @throws AppError 400 for wrong fields, 404 when the id is another owner's, 409 when the account has too many places
 */
export async function savePlace(
  services: Services,
  accountId: string,
  placeId: string,
  input: PlaceInput,
): Promise<{ place: Place; isNew: boolean }> {
  const value = checkedInput(input);
  return services.db.transaction('app_owner', { account: accountId, place: placeId }, async (tx) => {
    // The same registration sent many times at once: the second finds the first one's place.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`place ${placeId}`]);
    const changed = await changePlace(tx, accountId, placeId, value);
    if (changed) await tx.notify({ kind: 'places', id: placeId });
    else await insertPlace(tx, services, accountId, placeId, value);
    return { place: await getPlace(tx, services, placeId, 'owner'), isNew: !changed };
  });
}

type Value = ReturnType<typeof checkedInput>;

async function changePlace(tx: Tx, accountId: string, placeId: string, value: Value): Promise<boolean> {
  const changed = await tx.execute(
    `update place set name = $3, kind = $4, area_code = $5, area_version = $6, address = $7, hours = $8,
       requires_declaration = $9, registrant_name = $10, updated_at = now()
     where id = $1 and exists (
       select 1 from place_right r
       where r.place_id = $1 and r.account_id = $2 and r."right" = 'owner' and r.ended_at is null)`,
    [placeId, accountId, ...valuesOf(value)],
  );
  return changed > 0;
}

function valuesOf(value: Value): unknown[] {
  return [
    value.name,
    value.kind,
    value.areaCode,
    value.areaVersion,
    value.address,
    JSON.stringify(value.hours),
    value.requiresDeclaration,
    value.registrantName,
  ];
}

async function insertPlace(
  tx: Tx,
  { config, clock }: Services,
  accountId: string,
  placeId: string,
  value: Value,
): Promise<void> {
  await takeTurn(tx, 'places of account', accountId);
  const owned = await tx.query(
    `select 1 from place_right where account_id = $1 and "right" = 'owner' and ended_at is null`,
    [accountId],
  );
  if (owned.length >= limits.places_per_account_max) throw new AppError(409, 'too_many_places');
  const number = await takeNumber(tx, config.cell, placeId);
  try {
    await tx.execute(
      `insert into place (id, number, name, kind, area_code, area_version, address, hours, requires_declaration,
         registrant_name, poster_issued_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [placeId, number, ...valuesOf(value), dayOf(clock.now())],
    );
  } catch (error) {
    // The id exists and is not this account's: whose it is, or that it is, is not told.
    if (isDatabaseError(error, '23505')) throw new AppError(404, 'not_found');
    throw error;
  }
  await tx.execute(
    `insert into gate (place_id, id, no, name, direction) values ($1, $2, 1, 'Cổng chính', 'both')`,
    [placeId, randomUUID()],
  );
  await tx.execute(
    `insert into place_right (place_id, id, account_id, "right", name, phone_masked, added_by)
     select $1, $2, a.id, 'owner', $4, a.phone_masked, a.id from account a where a.id = $3`,
    [placeId, randomUUID(), accountId, value.registrantName],
  );
}

/** A free number of this province; the directory holds them all. */
async function takeNumber(tx: Tx, cell: string, placeId: string): Promise<string> {
  for (let attempt = 0; attempt < NUMBER_TRIES; attempt += 1) {
    const number = placeNumber(cell.slice('cell_'.length), String(randomInt(1_000_000)).padStart(6, '0'));
    const taken = await tx.execute(
      'insert into place_number (number, cell, place_id) values ($1, $2, $3) on conflict (number) do nothing',
      [number, cell, placeId],
    );
    if (taken === 1) return number;
  }
  throw new Error('no free place number was found');
}
