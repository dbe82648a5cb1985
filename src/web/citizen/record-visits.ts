import type { Person } from '../../contract/people.ts';
import type { Direction, SelfVisit } from '../../contract/visits.ts';
import { serverNow } from '../kit/server-clock.ts';
import { within } from '../kit/within.ts';
import { newId } from '../offline/new-id.ts';
import { getBook } from './book.ts';
import type { Door } from './door.ts';
import { findVisitAnswer, visitOutbox } from './outboxes.ts';

const wait_ms = 8_000;

/** What became of one person's passage: green only when the server has stored it. */
export interface Passage {
  personName: string;
  visit: SelfVisit;
  outcome: 'stored' | 'kept' | 'refused';
  reason?: string;
}

function visitOf(person: Person, door: Door, direction: Direction, at: string, isFar: boolean): SelfVisit {
  const { number: placeNumber, gateNo, posterSerial } = door;
  const visit = { id: newId(), at, personId: person.id, placeNumber, gateNo, posterSerial, direction };
  return isFar ? { ...visit, isFar } : visit;
}

function passageOf({ name }: Person, visit: SelfVisit): Passage {
  const answer = findVisitAnswer(visit.id);
  if (!answer) return { personName: name, visit, outcome: 'kept' };
  if (answer.outcome === 'stored') return { personName: name, visit, outcome: 'stored' };
  return { personName: name, visit, outcome: 'refused', reason: answer.reason ?? 'unknown' };
}

/**
 * Records a passage for each person: kept on the phone first, then sent; after 8 seconds without an answer it counts
 * as kept and goes out later. Rejects only when the phone cannot keep it.
 */
export async function recordVisits(
  people: readonly Person[],
  door: Door,
  direction: Direction,
  isFar = false,
): Promise<Passage[]> {
  const at = serverNow().toISOString();
  const accountId = getBook().me?.accountId ?? '';
  const visits = people.map((person) => ({ person, visit: visitOf(person, door, direction, at, isFar) }));
  for (const { person, visit } of visits) {
    const body = { accountId, placeName: door.name ?? door.number, personName: person.name, visit };
    await visitOutbox.add({ id: visit.id, at, body });
  }
  await within(visitOutbox.flush(), wait_ms);
  return visits.map(({ person, visit }) => passageOf(person, visit));
}
