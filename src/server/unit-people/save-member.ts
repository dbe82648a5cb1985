import type { UnitMemberInput } from '../../contract/unit-people.ts';
import { normalizeText } from '../../domain/text.ts';
import { sameName } from '../../domain/text-fold.ts';
import { dayOf } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { checkMember } from '../../domain/unit-member.ts';
import { getPhone } from '../accounts/parse-phone.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import { unsealMemberName } from './member-name.ts';
import { writeMembers } from './write-members.ts';

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
    const group = normalizeText(input.group);
    const number = phone === undefined ? undefined : e164;
    const member = { id: memberId, kind, name, phone: number, code, group, since };
    const written = await writeMembers(tx, keys, { unitId, how: 'typed', at: clock.now() }, [member]);
    if (written === 0) throw new AppError(409, 'unit_member_ended');
  });
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
