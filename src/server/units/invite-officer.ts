import type { OfficerInput } from '../../contract/units.ts';
import { DAY_MS } from '../../domain/time.ts';
import { getPhone } from '../accounts/parse-phone.ts';
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
      text: `VaoRa: anh/chị được mời làm đầu mối của ${unit.name}. Xác nhận tại ${publicUrl()}/don-vi`,
      sendBeforeMs: clock.now() + MESSAGE_MS_MAX,
    });
  });
}
