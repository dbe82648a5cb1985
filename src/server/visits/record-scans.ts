import type { GateScan, VisitResult } from '../../contract/visits.ts';
import { parseVnMobile } from '../../domain/phone.ts';
import { checkOneTimeCode, isUsedCode } from '../accounts/check-one-time-code.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { type Identified, identifyVisitors } from './identify-visitors.ts';
import { findPlaceById } from './place-context.ts';
import { type Passage, recordVisits } from './record-visits.ts';

/** An answer, with the visitor where one was recorded; the id is for the server only. */
export interface RecordedScan {
  result: VisitResult;
  personId: string | undefined;
}

/**
 * Records what a guard scanned at one place: batch in, one answer per item out, in the same order. An item names its
 * visitor by a code, or by a phone number with the code that was sent to it.
 * @throws AppError 404 for an unknown place
 */
export async function recordScans(
  tx: Tx,
  services: Services,
  request: { placeId: string; guardId: string; items: readonly GateScan[] },
): Promise<RecordedScan[]> {
  const { placeId, guardId, items } = request;
  const place = await findPlaceById(tx, placeId);
  if (place === undefined) throw notFound();
  const identified = await identifyAll(tx, services, placeId, items);
  const passages = items.flatMap((item, index) => passageOf(item, identified[index]));
  const recording = { place, recordedBy: guardId, now: services.clock.now() };
  const recorded = passages.length === 0 ? [] : await recordVisits(tx, recording, passages);
  // By position, since an id may stand in a batch twice: the recorded ones are the items that were identified.
  const results = recorded.values();
  return items.map((item, index) => {
    const found = identified[index];
    if (found === undefined) throw new Error('every item is identified');
    if ('refusal' in found)
      return { result: { id: item.id, status: 'refused', reason: found.refusal }, personId: undefined };
    const result = results.next().value;
    if (result === undefined) throw new Error('every item has its answer');
    const isStored = result.status === 'created' || result.status === 'exists';
    return { result, personId: isStored ? found.personId : undefined };
  });
}

/** The visitors of a batch by position. An item that stands in it twice uses its one-time code once. */
async function identifyAll(
  tx: Tx,
  services: Services,
  placeId: string,
  items: readonly GateScan[],
): Promise<Identified[]> {
  const identified = await identifyVisitors(tx, services, items);
  const byPhone = new Map<string, Identified>();
  for (const [index, { id, phone, phoneCode }] of items.entries()) {
    if (phone === undefined) continue;
    const key = JSON.stringify([id, phone, phoneCode]);
    const found =
      byPhone.get(key) ?? (await identifyByPhone(tx, services, placeId, { id, phone, phoneCode }));
    byPhone.set(key, found);
    identified[index] = found;
  }
  return identified;
}

function passageOf(item: GateScan, found: Identified | undefined): Passage[] {
  if (found === undefined || 'refusal' in found) return [];
  return [
    {
      id: item.id,
      deviceAt: Date.parse(item.at),
      personId: found.personId,
      code: found.code,
      door: { gateId: item.gateId },
      asked: item.direction,
      way: item.phone === undefined ? item.way : 'manual',
    },
  ];
}

/**
 * The holder of a number who read the code out to the guard. Until the code is right, the answer is the same for
 * every number: a guard learns of nobody whether he is registered or was here.
 */
async function identifyByPhone(
  tx: Tx,
  services: Services,
  placeId: string,
  item: { id: string; phone: string; phoneCode: string | undefined },
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
       where v.id = $2 and v.place_id = $3 and v.person_id = p.id and v.way = 'manual') as is_stored
     from account a join person_public p on p.account_id = a.id and p.relation = 'self'
     where a.phone_hmac = $1`,
    [services.keys.indexOf('phone', e164), item.id, placeId],
  );
  // A used code names its holder again only for the visit that it was used for: the guard's device sends it twice
  // when the answer got lost.
  if (isUsed && person?.is_stored !== true) return { refusal: 'code_expired' };
  return person === undefined ? { refusal: 'person_not_registered' } : { personId: person.id, code: 'valid' };
}
