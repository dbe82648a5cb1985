import type { OfficerInput } from '../../contract/units.ts';
import { DAY_MS } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { getPhone } from '../accounts/parse-phone.ts';
import { notFound } from '../platform/errors.ts';
import { countUse } from '../platform/rate-limit.ts';
import type { Services } from '../services.ts';
import { saveOfficer } from './save-officer.ts';
import type { Unit } from './units.ts';

/** Later the invitation is of no use to anybody; it still stands where one logs in. */
const MESSAGE_MS_MAX = DAY_MS;

/**
 * Asks somebody to answer for a unit, and tells him by a message in the same transaction. Who is known already is told
 * nothing again.
 * @throws AppError as `saveOfficer`
 */
export async function inviteOfficer(
  services: Services,
  unit: Unit,
  invitation: { officerId: string; invitedBy: string; input: OfficerInput },
): Promise<void> {
  const { db, keys, clock, messenger, publicUrl } = services;
  const { officerId, input } = invitation;
  await db.transaction('app_unit', {}, async (tx) => {
    const known = await tx.query('select 1 from unit_officer where unit_id = $1 and id = $2', [
      unit.id,
      officerId,
    ]);
    await saveOfficer(tx, keys, { unitId: unit.id, ...invitation });
    if (known.length > 0) return;
    await messenger.send(tx, {
      to: getPhone(input.phone, 'phone'),
      text: invitationText(unit, publicUrl()),
      sendBeforeMs: clock.now() + MESSAGE_MS_MAX,
    });
  });
}

/**
 * Asks once more by message who has not answered yet.
 * @throws AppError 404 for who is not asked or has taken it on, 429 when he was asked often enough today
 */
export async function inviteAgain(
  { db, keys, clock, messenger, publicUrl }: Services,
  unit: Unit,
  officerId: string,
): Promise<void> {
  const now = clock.now();
  await db.transaction('app_unit', {}, async (tx) => {
    const [asked] = await tx.query<{ phone_sealed: Buffer }>(
      `select phone_sealed from unit_officer
       where unit_id = $1 and id = $2 and until is null and confirmed_at is null`,
      [unit.id, officerId],
    );
    if (asked === undefined) throw notFound();
    const limit = { max: unitLimits.invitations_per_officer_day_max, windowSeconds: 86_400 };
    await countUse(tx, `invite|${officerId}`, limit, now);
    await messenger.send(tx, {
      to: keys.unseal('unit_officer.phone_sealed', `${unit.id}|${officerId}`, asked.phone_sealed),
      text: invitationText(unit, publicUrl()),
      sendBeforeMs: now + MESSAGE_MS_MAX,
    });
  });
}

function invitationText({ name }: Unit, url: string): string {
  return `VaoRa: anh/chị được mời làm đầu mối của ${name}. Xác nhận tại ${url}/don-vi`;
}
