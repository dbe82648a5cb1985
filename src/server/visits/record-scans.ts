import type { GateScan, VisitResult } from '../../contract/visits.ts';
import { checkOneTimeCode } from '../accounts/check-one-time-code.ts';
import { getPhone } from '../accounts/parse-phone.ts';
import type { Tx } from '../platform/db.ts';
import { invalid, notFound } from '../platform/errors.ts';
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
 * @throws AppError 400 for a wrong phone number, 404 for an unknown place
 */
export async function recordScans(
  tx: Tx,
  services: Services,
  request: { placeId: string; guardId: string; items: readonly GateScan[] },
): Promise<RecordedScan[]> {
  const place = await findPlaceById(tx, request.placeId);
  if (place === undefined) throw notFound();
  const byCode = await identifyVisitors(tx, services, request.items);
  const passages: Passage[] = [];
  const refused = new Map<string, VisitResult>();
  for (const [index, item] of request.items.entries()) {
    const found =
      item.phone === undefined ? byCode[index] : await identifyByPhone(tx, services, request.placeId, item);
    if (found === undefined) throw new Error('every item is identified');
    if ('refusal' in found) {
      refused.set(item.id, { id: item.id, status: 'refused', reason: found.refusal });
    } else {
      passages.push({
        id: item.id,
        deviceAt: Date.parse(item.at),
        personId: found.personId,
        code: found.code,
        gateId: item.gateId,
        asked: item.direction,
        way: item.way,
      });
    }
  }
  const recording = { place, recordedBy: request.guardId, now: services.clock.now() };
  const recorded = passages.length === 0 ? [] : await recordVisits(tx, recording, passages);
  const results = new Map(recorded.map((result) => [result.id, result]));
  return request.items.map((item) => {
    const result = results.get(item.id) ?? refused.get(item.id);
    if (result === undefined) throw new Error('every item has its answer');
    const isStored = result.status === 'created' || result.status === 'exists';
    const personId = isStored ? passages.find(({ id }) => id === item.id)?.personId : undefined;
    return { result, personId };
  });
}

async function identifyByPhone(
  tx: Tx,
  services: Services,
  placeId: string,
  item: GateScan,
): Promise<Identified> {
  const e164 = getPhone(item.phone ?? '', 'phone');
  if (item.phoneCode === undefined) throw invalid({ phoneCode: 'required' });
  const purpose = { kind: 'visitor' as const, placeId };
  const [person] = await tx.query<{ id: string }>(
    `select p.id from account a join person_public p on p.account_id = a.id and p.relation = 'self'
     where a.phone_hmac = $1`,
    [services.keys.indexOf('phone', e164)],
  );
  // A retry of a stored visit finds its code used; the visit itself is the proof that the code was right.
  const isStored =
    (await tx.query('select 1 from visit where id = $1 and place_id = $2', [item.id, placeId])).length > 0;
  const check = isStored
    ? 'right'
    : await checkOneTimeCode(tx, services, { e164, code: item.phoneCode, purpose });
  if (check !== 'right') return { refusal: check };
  return person === undefined ? { refusal: 'person_not_registered' } : { personId: person.id, code: 'valid' };
}
