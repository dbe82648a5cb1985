import { createHmac } from 'node:crypto';
import type { Card } from '../../src/contract/people.ts';
import type { Place } from '../../src/contract/places.ts';
import type { GateScan, SelfVisit } from '../../src/contract/visits.ts';
import { liveCode, liveStep, liveStepBytes, timeCodeFromDigest } from '../../src/domain/code.ts';
import { type Answer, type Client, newId } from './server.ts';

/** The items that a guard's and a visitor's devices send, and the way there. */

export function scanItem(place: Place, more: Partial<GateScan> = {}): GateScan {
  return {
    id: newId(),
    at: new Date().toISOString(),
    gateId: place.gates[0]?.id ?? '',
    direction: 'in',
    way: 'camera',
    ...more,
  };
}

export function selfItem(place: Place, personId: string, more: Partial<SelfVisit> = {}): SelfVisit {
  return {
    id: newId(),
    at: new Date().toISOString(),
    personId,
    placeNumber: place.number,
    gateNo: 1,
    posterSerial: place.poster.serial,
    direction: 'in',
    ...more,
  };
}

export function sendScans(guard: Client, place: Place, items: GateScan[], full = false): Promise<Answer> {
  return guard.post(`/api/places/${place.id}/${full ? 'full-scans' : 'scans'}`, { items });
}

/** The answer to one scan. */
export async function scan(guard: Client, place: Place, more: Partial<GateScan>): Promise<Answer['body']> {
  const answer = await sendScans(guard, place, [scanItem(place, more)]);
  if (answer.status !== 200) throw new Error(`a scan answered ${answer.status}`);
  return answer.body.items[0];
}

/** The answer to one visit of one's own. */
export async function visit(client: Client, item: SelfVisit): Promise<Answer['body']> {
  const answer = await client.post('/api/visits', { items: [item] });
  if (answer.status !== 200) throw new Error(`a visit answered ${answer.status}`);
  return answer.body.items[0];
}

/** What the holder's phone shows at an instant (RFC 6238). */
export function liveCodeAt(card: Card, ms: number): string {
  const secret = Buffer.from(card.liveSecret, 'base64url');
  const digest = createHmac('sha256', secret)
    .update(liveStepBytes(liveStep(ms)))
    .digest();
  return liveCode(card.alias, timeCodeFromDigest(digest));
}
