import { sameName } from '../../domain/text-fold.ts';
import { type Day, dayOf } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import { unsealMemberName } from './member-name.ts';

interface Request {
  unitId: string;
  memberId: string;
}

interface Asking {
  name_sealed: Buffer;
  phone_hmac: Buffer | null;
  account_id: string | null;
  person_id: string | null;
  person_cell: string | null;
  is_open: boolean;
}

/**
 * The unit says that somebody who asked by the code is one of its people. Whom the list has already by the same name and
 * number without an account, is he: that row gets the person, and the request ends without counting. Again changes nothing.
 * @throws AppError 404 for what nobody asked, or what was withdrawn
 */
export async function confirmRequest(
  { db, keys, clock }: Pick<Services, 'db' | 'keys' | 'clock'>,
  { unitId, memberId }: Request,
): Promise<void> {
  await db.transaction('app_unit', { unit: unitId }, async (tx) => {
    await takeTurn(tx, 'people of unit', unitId);
    const [asked] = await tx.query<Asking & { [column: string]: unknown }>(
      `select name_sealed, phone_hmac, account_id, person_id, person_cell, until is null and confirmed_at is null as is_open
       from unit_member where unit_id = $1 and id = $2 and how = 'join'`,
      [unitId, memberId],
    );
    if (asked === undefined) throw notFound();
    if (!asked.is_open) return getListed(tx, unitId, asked);
    const name = unsealMemberName(keys, unitId, memberId, asked.name_sealed);
    const listed = await findListed(tx, keys, { unitId, memberId, name, hmac: asked.phone_hmac });
    if (listed === undefined) {
      await tx.execute('update unit_member set confirmed_at = $3 where unit_id = $1 and id = $2', [
        ...[unitId, memberId, new Date(clock.now())],
      ]);
      return;
    }
    await endRequest(tx, { unitId, memberId }, dayOf(clock.now()));
    await tx.execute(
      'update unit_member set account_id = $3, person_id = $4, person_cell = $5 where unit_id = $1 and id = $2',
      [unitId, listed, asked.account_id, asked.person_id, asked.person_cell],
    );
  });
}

/** @throws AppError 404 when the person of a request that has ended is not on the list */
async function getListed(tx: Tx, unitId: string, { person_id }: Asking): Promise<void> {
  const listed = await tx.query(
    'select 1 from unit_member where unit_id = $1 and person_id = $2 and until is null and confirmed_at is not null',
    [unitId, person_id],
  );
  if (listed.length === 0) throw notFound();
}

/** Somebody of the same name and number who is on the list and whose account is not known. */
async function findListed(
  tx: Tx,
  keys: Services['keys'],
  { unitId, memberId, name, hmac }: Request & { name: string; hmac: Buffer | null },
): Promise<string | undefined> {
  const rows = await tx.query<{ id: string; name_sealed: Buffer }>(
    `select id, name_sealed from unit_member
     where unit_id = $1 and phone_hmac = $2 and id <> $3 and until is null and confirmed_at is not null and person_id is null`,
    [unitId, hmac, memberId],
  );
  return rows.find((row) => sameName(unsealMemberName(keys, unitId, row.id, row.name_sealed), name))?.id;
}

/** The unit does not know who asks. Again changes nothing. @throws AppError 404 for whom it has confirmed, or nobody */
export async function refuseRequest(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  request: Request,
): Promise<void> {
  await db.transaction('app_unit', { unit: request.unitId }, async (tx) => {
    if ((await endRequest(tx, request, dayOf(clock.now()))) === 0) throw notFound();
  });
}

function endRequest(tx: Tx, { unitId, memberId }: Request, today: Day): Promise<number> {
  return tx.execute(
    `update unit_member set until = coalesce(until, greatest(since, $3))
     where unit_id = $1 and id = $2 and how = 'join' and confirmed_at is null`,
    [unitId, memberId, today],
  );
}
