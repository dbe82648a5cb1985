import { limits } from '../../domain/limits.ts';
import { parseScan } from '../../domain/scan-text.ts';
import { getPhone } from '../accounts/parse-phone.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { countUse } from '../platform/rate-limit.ts';
import type { Services } from '../services.ts';

const DAY_SECONDS = 86_400;

/**
 * A registered person by the personal code or by the phone number, as a place names them.
 * @throws AppError 400 for a code or number that is none, 409 `member_unknown` when nobody of this cell has it or
 *   `member_card_ended`, 429 when the place has tried too many numbers today
 */
export async function findPerson(
  services: Services,
  placeId: string,
  input: { code?: string; phone?: string },
): Promise<string> {
  if (input.code === undefined && input.phone === undefined) throw invalid({ code: 'required' });
  if (input.code !== undefined && input.phone !== undefined) throw invalid({ phone: 'invalid' });
  const personId =
    input.code === undefined
      ? await findByPhone(services, placeId, getPhone(input.phone ?? '', 'phone'))
      : await findByCode(services, placeId, input.code);
  if (personId === undefined) throw new AppError(409, 'member_unknown');
  return personId;
}

async function findByCode(
  { db, keys, publicHost }: Services,
  placeId: string,
  code: string,
): Promise<string | undefined> {
  const scan = parseScan(code, { host: publicHost() });
  if (!('alias' in scan)) throw invalid({ code: 'member_code_wrong' });
  const [card] = await db.transaction('app_gate', { place: placeId }, (tx) =>
    tx.query<{ person_id: string; is_ended: boolean }>(
      'select person_id, ended_at is not null as is_ended from card where alias_hmac = $1',
      [keys.indexOf('alias', scan.alias)],
    ),
  );
  if (card?.is_ended === true) throw new AppError(409, 'member_card_ended');
  return card?.person_id;
}

/** Found or not, each number counts: a list of members is no way to learn who is registered. */
async function findByPhone(
  { db, keys, clock }: Services,
  placeId: string,
  e164: string,
): Promise<string | undefined> {
  const account = await db.transaction('app_gate', {}, async (tx) => {
    const limit = { max: limits.member_phones_per_place_day_max, windowSeconds: DAY_SECONDS };
    await countUse(tx, `member-phone|${placeId}`, limit, clock.now());
    const [row] = await tx.query<{ id: string }>('select id from account where phone_hmac = $1', [
      keys.indexOf('phone', e164),
    ]);
    return row?.id;
  });
  if (account === undefined) return undefined;
  const [person] = await db.transaction('app_gate', { place: placeId }, (tx) =>
    tx.query<{ id: string }>(`select id from person_public where account_id = $1 and relation = 'self'`, [
      account,
    ]),
  );
  return person?.id;
}
