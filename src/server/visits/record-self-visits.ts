import type { SelfVisit, SelfVisitBatch, VisitResult } from '../../contract/visits.ts';
import { type Clocks, passageTime } from '../../domain/fact-time.ts';
import type { FlagReason } from '../../domain/plausibility.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import { dayOf } from '../../domain/time.ts';
import type { PlaceContext } from '../places/place-context.ts';
import type { Services } from '../services.ts';
import { admitOwnPersonElsewhere } from './admit-own-person-elsewhere.ts';
import { clocksOf, hasWaitedTooLong, type Passage, recordVisits } from './record-visits.ts';

/**
 * Records what a visitor scanned himself, for himself or a dependant. Batch in, one answer per item out, in the same
 * order. @throws AppError 503 when too many visits wait
 */
export async function recordSelfVisits(
  services: Services,
  { accountId, address }: { accountId: string; address: string },
  batch: SelfVisitBatch,
): Promise<VisitResult[]> {
  const { items } = batch;
  const results = new Map<SelfVisit, VisitResult>();
  const refuse = (item: SelfVisit, reason: RefusalReason) =>
    results.set(item, { id: item.id, status: 'refused', reason });
  const own = new Set<string>();
  for (const personId of new Set(items.map((item) => item.personId)))
    if (await services.ownPeople.isOwn(accountId, personId)) own.add(personId);
  for (const item of items) if (!own.has(item.personId)) refuse(item, 'person_not_yours');
  const left = items.filter((item) => !results.has(item));
  await Promise.all(
    [...new Set(left.map((item) => item.placeNumber))].map(async (number) => {
      const here = left.filter((item) => item.placeNumber === number);
      const place = await services.places.findByNumber(number);
      if (place === undefined) {
        for (const item of here) refuse(item, 'unknown_place');
        return;
      }
      const clocks = clocksOf(services, batch);
      await admitElsewhere(services, accountId, place.cell, here, clocks);
      const passages = here.map((item) => ({
        ...passageOf(item, place, clocks),
        hints: hintsOf(services, item, { accountId, address, placeId: place.id }),
      }));
      const recorded = await recordVisits(services, { place, recordedBy: accountId }, passages);
      for (const [index, item] of here.entries()) {
        const answer = recorded[index];
        if (answer !== undefined) results.set(item, answer.result);
      }
    }),
  );
  return items.map((item) => {
    const result = results.get(item);
    if (result === undefined) throw new Error('every item has its answer');
    return result;
  });
}

/** What is odd about an item by where it comes from. The address is not kept. */
function hintsOf(
  { bursts }: Services,
  { id, at, isFar }: SelfVisit,
  from: { accountId: string; address: string; placeId: string },
): FlagReason[] {
  const deviceAt = Date.parse(at);
  return [
    ...(isFar === true ? (['far_from_place'] as const) : []),
    ...(bursts.device.isTooMany(from.accountId, id, deviceAt) ? (['burst_device'] as const) : []),
    ...(bursts.address.isTooMany(`${from.address} ${from.placeId}`, id, deviceAt)
      ? (['burst_address'] as const)
      : []),
  ];
}

/** Makes those known in the place's cell who live in another. */
async function admitElsewhere(
  services: Services,
  accountId: string,
  placeCell: string,
  items: readonly SelfVisit[],
  clocks: Clocks,
): Promise<void> {
  if (((await services.db.findPeopleCell(accountId)) ?? services.db.home) === placeCell) return;
  for (const personId of new Set(items.map((item) => item.personId))) {
    const own = items.filter((item) => item.personId === personId);
    const days = own.map((item) => dayOf(passageTime(Date.parse(item.at), clocks)));
    await admitOwnPersonElsewhere(services, { accountId, personId, placeCell, days });
  }
}

function passageOf(item: SelfVisit, place: PlaceContext, clocks: Clocks): Omit<Passage, 'hints'> {
  const deviceAt = Date.parse(item.at);
  return {
    id: item.id,
    deviceAt,
    sentAt: clocks.sentAt,
    visitor: { personId: item.personId },
    code: 'valid',
    door: hasWaitedTooLong(item, clocks.sentAt)
      ? { refusal: 'too_late' }
      : doorOf(item, place, passageTime(deviceAt, clocks)),
    asked: item.direction,
    way: 'self',
    liveStep: null,
    receiptVerdict: null,
  };
}

/**
 * The gate of an item, or why its poster does not hold. A replaced poster held until the day of its successor, and an
 * outbox may bring the scan days later. Without a gate, the first door that has the direction.
 */
function doorOf(item: SelfVisit, place: PlaceContext, at: number): Passage['door'] {
  const isReplaced = item.posterSerial !== null && item.posterSerial < place.posterSerial;
  if (isReplaced && dayOf(at) >= place.posterIssuedOn) return { refusal: 'old_poster' };
  const gates = [...place.gates.values()];
  const gate =
    item.gateNo === null
      ? gates.find(({ direction }) => direction === 'both' || direction === item.direction)
      : gates.find(({ no }) => no === item.gateNo);
  if (gate === undefined) return { refusal: item.gateNo === null ? 'wrong_gate_direction' : 'old_poster' };
  return { gateId: gate.id };
}
