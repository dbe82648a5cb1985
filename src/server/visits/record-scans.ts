import type { GateScan, GateScanBatch } from '../../contract/visits.ts';
import { type Clocks, passageTime } from '../../domain/fact-time.ts';
import type { PlaceContext } from '../places/place-context.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { identifyByIdNumber } from './identify-by-id-number.ts';
import { identifyByPhone } from './identify-by-phone.ts';
import { identifyByReceipt } from './identify-by-receipt.ts';
import { identifyMembers } from './identify-members.ts';
import { type Identified, identifyByCode } from './identify-visitors.ts';
import {
  clocksOf,
  hasWaitedTooLong,
  type Passage,
  type RecordedPassage,
  recordVisits,
} from './record-visits.ts';

/**
 * Records what a guard scanned at one place: batch in, one answer per item out, in the same order. An item names its
 * visitor by a code, by the number of an identity card, by a phone number with the code that was sent to it, or as a
 * member by his number.
 * @throws AppError 404 for an unknown place, 503 when too many visits wait
 */
export async function recordScans(
  services: Services,
  request: { placeId: string; guardId: string; batch: GateScanBatch },
): Promise<RecordedPassage[]> {
  const { placeId, guardId, batch } = request;
  const { items } = batch;
  const clocks = clocksOf(services, batch);
  const place = await services.places.find(placeId);
  if (place === undefined) throw notFound();
  const identified = await identifyAll(services, { place, guardId, clocks }, items);
  const passages = items.flatMap((item, index) => passageOf(item, clocks.sentAt, identified[index]));
  const answers = (await recordVisits(services, { place, recordedBy: guardId }, passages)).values();
  // By position, since an id may stand in a batch twice: the recorded ones are the items that were identified.
  return items.map((item, index) => {
    const found = identified[index];
    if (found !== undefined && 'refusal' in found)
      return { result: { id: item.id, status: 'refused', reason: found.refusal }, personId: undefined };
    const answer = answers.next().value;
    if (answer === undefined) throw new Error('every item has its answer');
    return answer;
  });
}

/** The visitors of a batch by position. An item that stands in it twice uses its one-time code once. */
async function identifyAll(
  services: Services,
  at: { place: PlaceContext; guardId: string; clocks: Clocks },
  items: readonly GateScan[],
): Promise<Identified[]> {
  const byCode = items.map((item) => identifyByCode(services, item, at.clocks));
  const timeOf = (item: GateScan) => passageTime(Date.parse(item.at), at.clocks);
  const numbered = items.flatMap((item, index) => {
    const found = byCode[index];
    return found !== undefined && 'idNumber' in found ? [{ at: timeOf(item), idNumber: found.idNumber }] : [];
  });
  const byNumber = await identifyByIdNumber(services, at, numbered);
  const identified: Identified[] = [];
  for (const [index, item] of items.entries()) {
    const found = byCode[index] ?? { refusal: 'not_ours' };
    if ('receipt' in found)
      identified.push(await identifyByReceipt(services, at.place, found.receipt, timeOf(item)));
    else if ('idNumber' in found)
      identified.push(byNumber.get(found.idNumber) ?? { refusal: 'person_not_registered' });
    else identified.push(found);
  }
  const members = await identifyMembers(services, at.place, items, timeOf);
  for (const [index, found] of members) identified[index] = found;
  const byPhone = new Map<string, Identified>();
  for (const [index, item] of items.entries()) {
    const { id, phone, phoneCode } = item;
    if (phone === undefined) continue;
    const key = JSON.stringify([id, phone, phoneCode]);
    const time = timeOf(item);
    const found =
      byPhone.get(key) ?? (await identifyByPhone(services, at.place, { id, at: time, phone, phoneCode }));
    byPhone.set(key, found);
    identified[index] = found;
  }
  return identified;
}

export function passageOf(
  item: GateScan,
  sentAt: number | undefined,
  found: Identified | undefined,
): Passage[] {
  if (found === undefined || 'refusal' in found) return [];
  return [
    {
      id: item.id,
      deviceAt: Date.parse(item.at),
      sentAt,
      visitor: found.visitor,
      code: found.code,
      door: hasWaitedTooLong(item, sentAt) ? { refusal: 'too_late' } : { gateId: item.gateId },
      asked: item.direction,
      way: item.phone === undefined && item.member === undefined ? item.way : 'manual',
      liveStep: found.liveStep ?? null,
      hints: found.hints ?? [],
      receiptVerdict: found.receiptVerdict ?? null,
    },
  ];
}
