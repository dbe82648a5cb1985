import { randomUUID } from 'node:crypto';
import type { Place, PlaceInput } from '../../contract/places.ts';
import { limits } from '../../domain/limits.ts';
import { checkPlace } from '../../domain/place.ts';
import { dayOf } from '../../domain/time.ts';
import { checkCommune } from '../areas/check-area.ts';
import { chooseCell } from '../areas/choose-cell.ts';
import { isDatabaseError, type Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import { getPlace } from './get-place.ts';
import { type Registration, takeNumber } from './take-number.ts';

/** The input after the domain's checks. @throws AppError 400 with the wrong fields */
function checkedInput(input: PlaceInput) {
  const checked = checkPlace(input);
  if (!checked.ok) throw invalid(checked.errors);
  checkCommune(input.areaCode, input.areaVersion, 'areaCode');
  return { ...checked.place, requiresDeclaration: input.requiresDeclaration };
}

/**
 * Registers a place: its number, its first gate for both directions, its first poster, and the account as owner. The
 * same id sent again changes the place, if the account owns it. A place stays in the cell whose province it was
 * registered in: its number names it.
 * @throws AppError 400 for wrong fields, 404 when the id is another owner's, 409 when the account has too many places
 */
export async function savePlace(
  services: Services,
  accountId: string,
  placeId: string,
  input: PlaceInput,
): Promise<{ place: Place; isNew: boolean }> {
  const { db } = services;
  const value = checkedInput(input);
  const cell = (await db.findPlaceCell(placeId)) ?? chooseCell(db, value);
  const scope = { account: accountId, place: placeId };
  const changed = await db.transaction('app_owner', { ...scope, cell }, async (tx) => {
    if (await changePlace(tx, accountId, placeId, value)) {
      await tx.notify({ kind: 'places', id: placeId });
      return getPlace(tx, services, placeId, 'owner');
    }
    // Before a number is taken for good.
    await refuseTooMany(tx, accountId);
    return undefined;
  });
  if (changed !== undefined) return { place: changed, isNew: false };
  const registration = await takeNumber(services, { cell, placeId, accountId });
  return db.transaction('app_owner', { ...scope, cell: registration.cell }, async (tx) => {
    // The same registration sent many times at once: the second finds the first one's place.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`place ${placeId}`]);
    const isNew = !(await changePlace(tx, accountId, placeId, value));
    if (isNew) await insertPlace(tx, services, registration, value);
    return { place: await getPlace(tx, services, placeId, 'owner'), isNew };
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

/** @throws AppError 409; the limit is of each cell */
async function refuseTooMany(tx: Tx, accountId: string): Promise<void> {
  const owned = await tx.query(
    `select 1 from place_right where account_id = $1 and "right" = 'owner' and ended_at is null`,
    [accountId],
  );
  if (owned.length >= limits.places_per_account_max) throw new AppError(409, 'too_many_places');
}

async function insertPlace(
  tx: Tx,
  { clock }: Services,
  { placeId, accountId, number, ownerPhone }: Registration,
  value: Value,
): Promise<void> {
  await takeTurn(tx, 'places of account', accountId);
  await refuseTooMany(tx, accountId);
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
     values ($1, $2, $3, 'owner', $4, $5, $3)`,
    [placeId, randomUUID(), accountId, value.registrantName, ownerPhone],
  );
}
