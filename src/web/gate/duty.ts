import type { Gate, GateDirection, Place } from '../../contract/places.ts';
import type { AskedDirection } from '../../domain/judge-scan.ts';
import { dropQuick, findQuick, keepQuick } from '../offline/quick-store.ts';

/** Where this guard stands: a gate and the way that is recorded there. Kept on the device for the next shift. */
export interface Duty {
  accountId: string;
  placeId: string;
  placeName: string;
  /** The place may see people in full; each view is on record. */
  isSpecial: boolean;
  requiresDeclaration: boolean;
  gateId: string;
  gateName: string;
  gateDirection: GateDirection;
  asked: AskedDirection;
}

const key = 'gate-duty';
const parts = [
  'accountId',
  'placeId',
  'placeName',
  'isSpecial',
  'gateId',
  'gateName',
  'gateDirection',
  'asked',
];

function isDuty(value: unknown): value is Duty {
  return typeof value === 'object' && value !== null && parts.every((part) => part in value);
}

/** The ways that can be chosen at a gate; the first is the usual one. */
export function directionsOf(gate: GateDirection): readonly [AskedDirection, ...AskedDirection[]] {
  return gate === 'both' ? ['auto', 'in', 'out'] : [gate];
}

/** The duty at a gate of a place. A way that the gate does not have becomes its usual one. */
export function dutyAt(accountId: string, place: Place, gate: Gate, wish: AskedDirection): Duty {
  const ways = directionsOf(gate.direction);
  return {
    accountId,
    placeId: place.id,
    placeName: place.name,
    isSpecial: place.special.kind !== 'none',
    requiresDeclaration: place.requiresDeclaration,
    gateId: gate.id,
    gateName: gate.name,
    gateDirection: gate.direction,
    asked: ways.includes(wish) ? wish : ways[0],
  };
}

/** The duty chosen last on this device, if the device remembers one. */
export function findDuty(): Duty | undefined {
  return findQuick(key, isDuty);
}

/** Remembers the duty; a device that keeps nothing asks again next time. */
export function keepDuty(duty: Duty): void {
  keepQuick(key, duty);
}

export function dropDuty(): void {
  dropQuick(key);
}
