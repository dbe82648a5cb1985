import type { Keys } from '../platform/keys.ts';

/** The name of somebody on a unit's list in its envelope, which opens for this row only. */
export function sealMemberName(keys: Keys, unitId: string, memberId: string, name: string): Buffer {
  return keys.seal('unit_member.name_sealed', `${unitId}|${memberId}`, name);
}

/** @throws when the envelope is another row's */
export function unsealMemberName(keys: Keys, unitId: string, memberId: string, sealed: Buffer): string {
  return keys.unseal('unit_member.name_sealed', `${unitId}|${memberId}`, sealed);
}
