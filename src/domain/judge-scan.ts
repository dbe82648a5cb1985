/** What a gate answers to a scan: the same rules on the guard's phone, without a network too, and on the server. */
import type { Verdict } from './declaration.ts';
import type { RefusalReason } from './refusal.ts';
import type { Direction } from './visit.ts';

/** What the guard chose: a direction, or automatic by whether the person is inside. */
export type AskedDirection = Direction | 'auto';
export type GateDirection = Direction | 'both';

/** The state of the code that was shown; all but `valid` are reasons to refuse. */
export type CodeState = 'valid' | 'revoked_card' | 'live_code_expired' | 'unknown_card';

export type PlacePolicy = {
  /** The owner or an administrator has suspended the place's code. */
  readonly isSuspended: boolean;
  /** Whoever enters must have declared on the same business day. */
  readonly requiresDeclaration: boolean;
  /** Whoever has a `stop` verdict today is not let in; where false, the guard is asked to look. */
  readonly blocksOnStop: boolean;
};

/**
 * The policy that follows from what a place asks for. Where a declaration is asked for, a `stop` verdict keeps people
 * out; but never out of a hospital or check-point, where whoever is ill has to go.
 */
export function placePolicy(place: {
  requiresDeclaration: boolean;
  isSpecial: boolean;
  isSuspended: boolean;
}): PlacePolicy {
  const { requiresDeclaration, isSpecial, isSuspended } = place;
  return { isSuspended, requiresDeclaration, blocksOnStop: requiresDeclaration && !isSpecial };
}

/** Today's health status as the gate knows it. */
export type HealthStatus = { readonly declaredToday: boolean; readonly verdict: Verdict | null };

export type ScanFacts = {
  readonly asked: AskedDirection;
  readonly gateDirection: GateDirection;
  readonly isInside: boolean;
  readonly code: CodeState;
  readonly place: PlacePolicy;
  /** Undefined where the gate cannot know it: no network, and not on the roster kept for that. */
  readonly health: HealthStatus | undefined;
};

/** Why the guard has to look before letting in. */
export type AskReason = 'ask_verdict' | 'stop_verdict' | 'status_unknown';

export type Judgement =
  | { readonly decision: 'admit'; readonly direction: Direction }
  | { readonly decision: 'ask'; readonly direction: Direction; readonly reason: AskReason }
  | { readonly decision: 'refuse'; readonly reason: RefusalReason };

/**
 * Which way the person goes: as the gate allows, as the guard chose, or else out when inside and in when not.
 * Undefined when the guard chose a way that the gate does not have.
 */
export function directionFor(
  asked: AskedDirection,
  isInside: boolean,
  gateDirection: GateDirection,
): Direction | undefined {
  if (asked === 'auto') return gateDirection === 'both' ? (isInside ? 'out' : 'in') : gateDirection;
  return gateDirection === 'both' || gateDirection === asked ? asked : undefined;
}

/**
 * Judges one scan. In this order: a suspended place, a code that does not hold, a direction that the gate does
 * not have; then leaving is always admitted, since nobody is kept inside for health or a missing
 * declaration; then, for entries only, the declaration and its verdict.
 */
export function judgeScan(facts: ScanFacts): Judgement {
  if (facts.place.isSuspended) return refuse('place_suspended');
  if (facts.code !== 'valid') return refuse(facts.code);
  const direction = directionFor(facts.asked, facts.isInside, facts.gateDirection);
  if (direction === undefined) return refuse('wrong_gate_direction');
  return direction === 'out' ? { decision: 'admit', direction } : judgeEntry(facts.place, facts.health);
}

function judgeEntry(place: PlacePolicy, health: HealthStatus | undefined): Judgement {
  if (!health) return place.requiresDeclaration || place.blocksOnStop ? ask('status_unknown') : admit();
  if (health.verdict === 'stop') return place.blocksOnStop ? refuse('stop_verdict') : ask('stop_verdict');
  if (!health.declaredToday && place.requiresDeclaration) return refuse('not_declared');
  return health.verdict === 'ask' ? ask('ask_verdict') : admit();
}

function admit(): Judgement {
  return { decision: 'admit', direction: 'in' };
}

function ask(reason: AskReason): Judgement {
  return { decision: 'ask', direction: 'in', reason };
}

function refuse(reason: RefusalReason): Judgement {
  return { decision: 'refuse', reason };
}
