import type { JoinInput, JoinUnit } from '../../contract/unit-people.ts';
import { dayOf } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { maskName } from '../../domain/visibility.ts';
import { areaNameOf } from '../areas/area-name.ts';
import { getProfile } from '../people/get-profile.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { countUse } from '../platform/rate-limit.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import { sealMemberName } from './member-name.ts';

const DAY_SECONDS = 86_400;

/**
 * The unit of a join code that may be used now. Every try counts: eight digits are few to guess among a thousand units.
 * @throws AppError 400 for a code that is none or has expired, 429 after too many tries in a day
 */
export async function findJoinUnit(
  { db, clock, units }: Pick<Services, 'db' | 'clock' | 'units'>,
  accountId: string,
  text: string,
): Promise<JoinUnit> {
  const code = text.normalize('NFKC').replace(/[\s.-]/g, '');
  const row = await db.transaction('app_citizen', { account: accountId }, async (tx) => {
    const limit = { max: unitLimits.join_tries_per_account_day_max, windowSeconds: DAY_SECONDS };
    await countUse(tx, `join|${accountId}`, limit, clock.now());
    const [found] = await tx.query<{ unit_id: string }>(
      'select unit_id from unit_join_code where code = $1 and expires_at > $2',
      [code, new Date(clock.now())],
    );
    return found;
  });
  const unit = row === undefined ? undefined : await units.find(row.unit_id);
  if (unit === undefined) throw invalid({ code: 'join_code_wrong' });
  return { unitId: unit.id, name: unit.name, areaName: areaNameOf(unit.areaCode, unit.areaVersion) };
}

interface Asking {
  accountId: string;
  personId: string;
  memberId: string;
  input: JoinInput;
}

/**
 * A person asks to be on a unit's list, under the own name and the number of the own phone; the unit has to say yes. Who
 * is on it already, or has asked, changes nothing. @throws AppError as `findJoinUnit`
 */
export async function askToJoin(
  services: Pick<Services, 'db' | 'clock' | 'units' | 'keys'>,
  { accountId, personId, memberId, input }: Asking,
): Promise<void> {
  const { db, clock, keys } = services;
  const { unitId } = await findJoinUnit(services, accountId, input.code);
  const scope = { account: accountId, person: personId };
  const { name } = await db.transaction('app_citizen', scope, (tx) => getProfile(tx, keys, personId));
  const cell = (await db.findPeopleCell(accountId)) ?? db.home;
  await db.transaction('app_citizen', { ...scope, cell: db.home }, async (tx) => {
    await takeTurn(tx, 'people of unit', unitId);
    const [known] = await tx.query<{ id: string }>(
      'select id from unit_member where unit_id = $1 and person_id = $2 and (until is null or id = $3)',
      [unitId, personId, memberId],
    );
    if (known !== undefined) return;
    const written = await tx.execute(
      `insert into unit_member (unit_id, id, kind, name_sealed, masked_name, phone_hmac, masked_phone, since, how, account_id,
         person_id, person_cell)
       select $1, $2, $3, $4, $5, phone_hmac, phone_masked, $6, 'join', id, $7, $8 from account where id = $9
       on conflict (unit_id, id) do nothing`,
      [
        ...[unitId, memberId, input.kind, sealMemberName(keys, unitId, memberId, name), maskName(name)],
        ...[dayOf(clock.now()), personId, cell, accountId],
      ],
    );
    if (written === 0) throw new AppError(409, 'unit_member_known');
  });
}
