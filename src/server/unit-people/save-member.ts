import type { UnitMemberInput } from '../../contract/unit-people.ts';
import { normalizeText } from '../../domain/text.ts';
import { sameName } from '../../domain/text-fold.ts';
import { dayOf } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { checkMember } from '../../domain/unit-member.ts';
import { maskName, maskPhone } from '../../domain/visibility.ts';
import { getPhone } from '../accounts/parse-phone.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import { sealMemberName, unsealMemberName } from './member-name.ts';

interface Saving {
  unitId: string;
  memberId: string;
  input: UnitMemberInput;
}

/**
 * Puts somebody on a unit's list, or changes what the list says of him; a number that changes is matched anew.
 * @throws AppError 400 for what is wrong, 409 for who is there already, a code that is taken, who has left, a full list
 */
export async function saveMember(
  { db, keys, clock }: Pick<Services, 'db' | 'keys' | 'clock'>,
  { unitId, memberId, input }: Saving,
): Promise<void> {
  const { kind, phone, since } = input;
  const errors = checkMember(input, dayOf(clock.now()));
  if (Object.keys(errors).length > 0) throw invalid(errors);
  const name = normalizeText(input.name);
  const e164 = phone === undefined || phone.trim() === '' ? null : getPhone(phone, 'phone');
  const hmac = e164 === null ? null : keys.indexOf('phone', e164);
  const code = normalizeText(input.code);
  await db.transaction('app_unit', { unit: unitId }, async (tx) => {
    await takeTurn(tx, 'people of unit', unitId);
    await refuseCode(tx, { unitId, memberId, code });
    await refuseTwin(tx, keys, { unitId, memberId, name, hmac });
    await refuseFull(tx, unitId, memberId);
    const written = await tx.execute(WRITE, [
      ...[unitId, memberId, kind, sealMemberName(keys, unitId, memberId, name), maskName(name)],
      ...[hmac, e164 === null ? '' : maskPhone(e164), code, normalizeText(input.group), since],
      ...[new Date(clock.now()), phone === undefined],
    ]);
    if (written === 0) throw new AppError(409, 'unit_member_ended');
  });
}

/** Whoever joined by the code stays the person who asked; others are matched anew when name or number change. */
const WRITE = `
  insert into unit_member as m (unit_id, id, kind, name_sealed, masked_name, phone_hmac, masked_phone, code, group_name,
    since, how, confirmed_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'typed', $11)
  on conflict (unit_id, id) do update set kind = excluded.kind, name_sealed = excluded.name_sealed,
    masked_name = excluded.masked_name, code = excluded.code, group_name = excluded.group_name, since = excluded.since,
    phone_hmac = case when $12 then m.phone_hmac else excluded.phone_hmac end,
    masked_phone = case when $12 then m.masked_phone else excluded.masked_phone end,
    account_id = case when m.how = 'join' or ${isSame()} then m.account_id end,
    person_id = case when m.how = 'join' or ${isSame()} then m.person_id end,
    person_cell = case when m.how = 'join' or ${isSame()} then m.person_cell end
  where m.until is null and m.confirmed_at is not null`;

function isSame(): string {
  return '(m.masked_name = excluded.masked_name and m.kind = excluded.kind and ($12 or m.phone_hmac is not distinct from excluded.phone_hmac))';
}

async function refuseCode(
  tx: Tx,
  { unitId, memberId, code }: { unitId: string; memberId: string; code: string },
): Promise<void> {
  if (code === '') return;
  const taken = await tx.query(
    'select 1 from unit_member where unit_id = $1 and code = $2 and until is null and id <> $3',
    [unitId, code, memberId],
  );
  if (taken.length === 0) return;
  throw new AppError(409, 'unit_member_code_taken', {
    fields: [{ field: 'code', code: 'unit_member_code_taken' }],
  });
}

/** Two of one name and number are one person; two of one number only may be brothers with their mother's phone. */
async function refuseTwin(
  tx: Tx,
  keys: Services['keys'],
  { unitId, memberId, name, hmac }: { unitId: string; memberId: string; name: string; hmac: Buffer | null },
): Promise<void> {
  if (hmac === null) return;
  const rows = await tx.query<{ id: string; name_sealed: Buffer }>(
    'select id, name_sealed from unit_member where unit_id = $1 and phone_hmac = $2 and until is null and id <> $3',
    [unitId, hmac, memberId],
  );
  if (!rows.some((row) => sameName(unsealMemberName(keys, unitId, row.id, row.name_sealed), name))) return;
  throw new AppError(409, 'unit_member_known', { fields: [{ field: 'phone', code: 'unit_member_known' }] });
}

async function refuseFull(tx: Tx, unitId: string, memberId: string): Promise<void> {
  const [row] = await tx.query<{ others: number }>(
    'select count(*)::integer as others from unit_member where unit_id = $1 and until is null and id <> $2',
    [unitId, memberId],
  );
  if ((row?.others ?? 0) >= unitLimits.members_per_unit_max) throw new AppError(409, 'too_many_unit_members');
}
