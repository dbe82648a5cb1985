import type { SelfVisit, VisitResult } from '../../contract/visits.ts';
import { passageTime } from '../../domain/fact-time.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import { dayOf } from '../../domain/time.ts';
import { findOwnPerson } from '../people/find-own-person.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import { findPlaceByNumber, type PlaceContext } from './place-context.ts';
import { type Passage, recordVisits } from './record-visits.ts';

/**
 * Records what a visitor scanned himself, for himself or a dependant. Batch in, one answer per item out. Each person's
 * items are one transaction, limited to that person's rows.
 */
export async function recordSelfVisits(
  services: Services,
  accountId: string,
  items: readonly SelfVisit[],
): Promise<VisitResult[]> {
  const results = new Map<SelfVisit, VisitResult>();
  const record = async (batch: readonly SelfVisit[]) => {
    for (const personId of new Set(batch.map((item) => item.personId))) {
      const own = batch.filter((item) => item.personId === personId);
      await services.db.transaction('app_citizen', { account: accountId, person: personId }, async (tx) => {
        for (const [item, result] of await recordOwn(tx, services, accountId, personId, own))
          results.set(item, result);
      });
    }
  };
  // No transaction sees two people's rows: an id that two of them share is told apart here, the first holding it.
  const holders = new Map<string, SelfVisit>();
  for (const item of items) if (!holders.has(keyOf(item))) holders.set(keyOf(item), item);
  const holderOf = (item: SelfVisit) => holders.get(keyOf(item)) ?? item;
  const isSecond = (item: SelfVisit) => holderOf(item).personId !== item.personId;
  await record(items.filter((item) => !isSecond(item)));
  const seconds = items.filter(isSecond);
  const isFree = (item: SelfVisit) => results.get(holderOf(item))?.status === 'refused';
  for (const item of seconds.filter((second) => !isFree(second)))
    results.set(item, { id: item.id, status: 'exists_with_different_content' });
  await record(seconds.filter(isFree));
  return items.map((item) => {
    const result = results.get(item);
    if (result === undefined) throw new Error('every item has its answer');
    return result;
  });
}

/** What names a visit: its id, at its place. */
function keyOf({ id, placeNumber }: SelfVisit): string {
  return `${id} ${placeNumber}`;
}

async function recordOwn(
  tx: Tx,
  services: Services,
  accountId: string,
  personId: string,
  items: readonly SelfVisit[],
): Promise<[SelfVisit, VisitResult][]> {
  const refuse = (item: SelfVisit, reason: RefusalReason): [SelfVisit, VisitResult] => [
    item,
    { id: item.id, status: 'refused', reason },
  ];
  if ((await findOwnPerson(tx, personId)) === undefined)
    return items.map((item) => refuse(item, 'person_not_yours'));
  const answered: [SelfVisit, VisitResult][] = [];
  for (const number of new Set(items.map((item) => item.placeNumber))) {
    const place = await findPlaceByNumber(tx, number);
    const here = items.filter((item) => item.placeNumber === number);
    if (place === undefined) {
      answered.push(...here.map((item) => refuse(item, 'unknown_place')));
      continue;
    }
    const now = services.clock.now();
    const passages = here.map((item) => passageOf(item, place, now));
    const recorded = await recordVisits(tx, { place, recordedBy: accountId, now }, passages);
    for (const [index, item] of here.entries()) {
      const result = recorded[index];
      if (result !== undefined) answered.push([item, result]);
    }
  }
  return answered;
}

function passageOf(item: SelfVisit, place: PlaceContext, now: number): Passage {
  const deviceAt = Date.parse(item.at);
  return {
    id: item.id,
    deviceAt,
    personId: item.personId,
    code: 'valid',
    door: doorOf(item, place, passageTime(deviceAt, now)),
    asked: item.direction,
    way: 'self',
  };
}

/**
 * The gate of an item, or why its poster does not hold. A replaced poster held until the day of its successor, and an
 * outbox may bring the scan days later. Without a gate, the first door that has the direction.
 */
function doorOf(item: SelfVisit, place: PlaceContext, at: number): Passage['door'] {
  const isReplaced = item.posterSerial !== null && item.posterSerial < place.posterSerial;
  if (isReplaced && dayOf(at) >= place.posterIssuedOn) return { refusal: 'old_poster' };
  const gates = [...place.gates];
  const gate =
    item.gateNo === null
      ? gates.find(([, { direction }]) => direction === 'both' || direction === item.direction)
      : gates.find(([, { no }]) => no === item.gateNo);
  if (gate === undefined) return { refusal: item.gateNo === null ? 'wrong_gate_direction' : 'old_poster' };
  return { gateId: gate[0] };
}
