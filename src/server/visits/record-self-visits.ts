import type { SelfVisit, VisitResult } from '../../contract/visits.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
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
  for (const personId of new Set(items.map((item) => item.personId))) {
    const own = items.filter((item) => item.personId === personId);
    await services.db.transaction('app_citizen', { account: accountId, person: personId }, async (tx) => {
      for (const [item, result] of await recordOwn(tx, services, accountId, personId, own))
        results.set(item, result);
    });
  }
  return items.map((item) => {
    const result = results.get(item);
    if (result === undefined) throw new Error('every item has its answer');
    return result;
  });
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
    const passages = new Map<string, Passage>();
    for (const item of here) {
      const passage = passageOf(item, place);
      if (typeof passage === 'string') answered.push(refuse(item, passage));
      else passages.set(item.id, passage);
    }
    const recording = { place, recordedBy: accountId, now: services.clock.now() };
    const recorded = passages.size === 0 ? [] : await recordVisits(tx, recording, [...passages.values()]);
    for (const result of recorded) {
      const item = here.find((candidate) => candidate.id === result.id);
      if (item !== undefined) answered.push([item, result]);
    }
  }
  return answered;
}

/** The passage of an item, or why its poster does not hold. Without a gate, the first door that has the direction. */
function passageOf(item: SelfVisit, place: PlaceContext): Passage | RefusalReason {
  if (item.posterSerial !== null && item.posterSerial < place.posterSerial) return 'old_poster';
  const gates = [...place.gates];
  const gate =
    item.gateNo === null
      ? gates.find(([, { direction }]) => direction === 'both' || direction === item.direction)
      : gates.find(([, { no }]) => no === item.gateNo);
  if (gate === undefined) return item.gateNo === null ? 'wrong_gate_direction' : 'old_poster';
  return {
    id: item.id,
    deviceAt: Date.parse(item.at),
    personId: item.personId,
    code: 'valid',
    gateId: gate[0],
    asked: item.direction,
    way: 'self',
  };
}
