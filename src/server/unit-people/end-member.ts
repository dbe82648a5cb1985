import type { MemberReturn } from '../../contract/unit-people.ts';
import { addDays, type Day, dayOf, isDay } from '../../domain/time.ts';
import { isDatabaseError } from '../platform/db.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { sealMemberName, unsealMemberName } from './member-name.ts';

interface Which {
  unitId: string;
  memberId: string;
}

/**
 * Lets somebody leave a unit's list after a day that is not in the future; before he came, he has never been on it. Again
 * with the same day changes nothing. @throws AppError 400 for a day to come, 404 for who is not on the list
 */
export async function endMember(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { unitId, memberId }: Which,
  on: Day,
): Promise<void> {
  if (!isDay(on) || on > dayOf(clock.now())) throw invalid({ on: 'day_wrong' });
  await db.transaction('app_unit', { unit: unitId }, async (tx) => {
    const ended = await tx.execute(
      `update unit_member set until = $3, since = least(since, $3)
       where unit_id = $1 and id = $2 and confirmed_at is not null and (until is null or until = $3)`,
      [unitId, memberId, on],
    );
    if (ended === 0) throw notFound();
  });
}

interface Left {
  name_sealed: Buffer;
  until: Day | null;
}

/**
 * Takes somebody back who has left: a further row, since the time in between stays what it was. Again changes nothing.
 * @throws AppError 400 for a day on which he was still there, 404 for who has not left, 409 when he is there again
 */
export async function takeBack(
  { db, keys, clock }: Pick<Services, 'db' | 'keys' | 'clock'>,
  { unitId, memberId }: Which,
  { id, since }: MemberReturn,
): Promise<void> {
  if (!isDay(since) || since > addDays(dayOf(clock.now()), 366)) throw invalid({ since: 'day_wrong' });
  try {
    await db.transaction('app_unit', { unit: unitId }, async (tx) => {
      const [left] = await tx.query<Left & { [column: string]: unknown }>(
        `select name_sealed, until::text from unit_member
         where unit_id = $1 and id = $2 and until is not null and confirmed_at is not null`,
        [unitId, memberId],
      );
      if (left === undefined) throw notFound();
      if (left.until !== null && since <= left.until) throw invalid({ since: 'day_wrong' });
      const name = unsealMemberName(keys, unitId, memberId, left.name_sealed);
      await tx.execute(
        `insert into unit_member (unit_id, id, kind, name_sealed, masked_name, phone_hmac, masked_phone, code, group_name,
           since, how, confirmed_at, account_id, person_id, person_cell)
         select unit_id, $3, kind, $4, masked_name, phone_hmac, masked_phone, code, group_name, $5, how, $6, account_id,
           person_id, person_cell
         from unit_member where unit_id = $1 and id = $2
         on conflict (unit_id, id) do nothing`,
        [unitId, memberId, id, sealMemberName(keys, unitId, id, name), since, new Date(clock.now())],
      );
    });
  } catch (error) {
    if (isDatabaseError(error, '23505')) throw new AppError(409, 'unit_member_known');
    throw error;
  }
}
