/**
 * The people of a place as its gates keep them: who is known by a card without a network, and how each stands today.
 * A member has a number at the place; numbers count from 0 and are never given to another one.
 */
import { fromBase64url, toBase64url } from './bytes.ts';
import type { Verdict } from './declaration.ts';
import type { HealthStatus } from './judge-scan.ts';
import { limits } from './limits.ts';
import { countChars, hasControl, normalizeText } from './text.ts';
import { type Day, dayOf, MINUTE_MS } from './time.ts';

/** Members are sent in leaves of so many numbers: what has not changed is not sent again. */
export const ROSTER_LEAF_NUMBERS = 128;
/** As many bits as a code has: no device learns a code from its tag, and no stranger's code meets one by chance. */
export const MEMBER_TAG_BYTES = 10;

/** The order is the wire form, two bits a member: never reorder. */
const STATUSES: readonly (Verdict | null)[] = [null, 'ok', 'ask', 'stop'];

/** Today's verdicts by number as bytes, four members a byte, base64url. Who is not named has not declared. */
export function packStatuses(verdicts: ReadonlyMap<number, Verdict>): string {
  const bytes = new Uint8Array(Math.ceil((Math.max(-1, ...verdicts.keys()) + 1) / 4));
  for (const [no, verdict] of verdicts)
    bytes[no >> 2] = (bytes[no >> 2] ?? 0) | (STATUSES.indexOf(verdict) << (2 * (no & 3)));
  return toBase64url(bytes);
}

/** The verdict of one member in what `packStatuses` wrote; null: not declared. */
export function statusOf(packed: Uint8Array, no: number): Verdict | null {
  return STATUSES[((packed[no >> 2] ?? 0) >> (2 * (no & 3))) & 3] ?? null;
}

/** The bytes of what `packStatuses` wrote; none for what it did not write. */
export function unpackStatuses(text: string): Uint8Array {
  return fromBase64url(text) ?? new Uint8Array(0);
}

/** What a device holds of a member's day. */
export interface StatusOnRoster {
  /** The business day that the verdict is of */
  day: Day;
  verdict: Verdict | null;
  /** When the server said so, Unix milliseconds */
  toldAt: number;
}

/**
 * What a gate without a network knows of a member's health. Yesterday's status says nothing of today; that somebody has
 * not declared is known only while it is fresh, since he may have done so meanwhile.
 */
export function healthOnRoster(
  { day, verdict, toldAt }: StatusOnRoster,
  now: number,
): HealthStatus | undefined {
  if (day !== dayOf(now)) return undefined;
  if (verdict !== null) return { declaredToday: true, verdict };
  const isFresh = Math.abs(now - toldAt) <= limits.roster_fresh_minutes_max * MINUTE_MS;
  return isFresh ? { declaredToday: false, verdict: null } : undefined;
}

export type GroupKind = 'class' | 'shift' | 'team';

/** A group's name: 1 to 60 characters, starting with a letter or a digit. */
export function checkGroupName(text: string): { value: string } | { error: 'group_name_wrong' } {
  const name = normalizeText(text);
  const isName = !hasControl(text) && /^[\p{L}\p{N}][^<>]*$/u.test(name);
  return isName && countChars(name) <= limits.group_name_chars_max
    ? { value: name }
    : { error: 'group_name_wrong' };
}
