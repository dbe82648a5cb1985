import { parseVnMobile } from '../../domain/phone.ts';
import { checkOneTimeCode, isUsedCode } from '../accounts/check-one-time-code.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import type { Identified } from './identify-visitors.ts';

/** A visitor named by a phone number, with the code that was sent to it. */
export interface PhoneScan {
  id: string;
  /** When the visit was, Unix milliseconds */
  at: number;
  phone: string;
  phoneCode: string | undefined;
}

/**
 * The holder of a number who read the code out to the guard. Until the code is right, the answer is the same for
 * every number: a guard learns of nobody whether he is registered or was here.
 */
export async function identifyByPhone(
  tx: Tx,
  services: Services,
  placeId: string,
  item: PhoneScan,
): Promise<Identified> {
  const phone = parseVnMobile(item.phone);
  if (!phone.ok) return { refusal: `phone_${phone.reason}` };
  if (item.phoneCode === undefined) return { refusal: 'code_wrong' };
  const { e164 } = phone;
  const request = { e164, code: item.phoneCode, purpose: { kind: 'visitor' as const, placeId } };
  const check = await checkOneTimeCode(tx, services, request);
  const isUsed = check === 'code_expired' && (await isUsedCode(tx, services, request));
  if (check !== 'right' && !isUsed) return { refusal: check };
  const [person] = await tx.query<{ id: string; is_stored: boolean }>(
    `select p.id, exists (select 1 from visit v
       where v.id = $2 and v.place_id = $3 and v.person_id = p.id and v.way = 'manual'
         and v.at = coalesce((select r.at from redated_visit r where r.place_id = $3 and r.id = $2), $4)) as is_stored
     from account a join person_public p on p.account_id = a.id and p.relation = 'self'
     where a.phone_hmac = $1`,
    [services.keys.indexOf('phone', e164), item.id, placeId, new Date(item.at)],
  );
  // A used code names its holder again only for the visit that it was used for: the guard's device sends it twice
  // when the answer got lost.
  if (isUsed && person?.is_stored !== true) return { refusal: 'code_expired' };
  return person === undefined
    ? { refusal: 'person_not_registered' }
    : { visitor: { personId: person.id }, code: 'valid' };
}
