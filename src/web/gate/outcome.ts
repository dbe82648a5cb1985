import type { FullPerson, VisitResult } from '../../contract/visits.ts';
import type { Verdict } from '../../domain/declaration.ts';
import type { AskReason } from '../../domain/judge-scan.ts';
import { isRefusalReason, type RefusalReason } from '../../domain/refusal.ts';
import type { Direction } from '../../domain/visit.ts';

/** An answer of the server; with the person in full where the place may see it. */
export type ScanResult = VisitResult & { person?: FullPerson };

/** Reasons that only the gate itself or its one-time codes give, beside the domain's table. */
const ownReasons = [
  'code_wrong',
  'code_expired',
  'code_tries_exceeded',
  'conflict',
  'no_id_number',
  'not_kept',
  'unknown',
] as const;
type OwnReason = (typeof ownReasons)[number];
export type Reason = RefusalReason | OwnReason;

/** What is known of the visitor; of refused codes nothing. */
export interface Visitor {
  maskedName: string | undefined;
  declaredToday: boolean | undefined;
  /** Of today's declaration. */
  verdict: Verdict | undefined;
  person: FullPerson | undefined;
}

/**
 * What the screen says of one scan. checking: on its way · ok, ask: stored by the server · kept: on this device only,
 * will be sent; with what its roster says of the visitor, and whether the code is a live one, which only the server can
 * verify · refused: not recorded, by the server or (`byRoster`) by what
 * this device knows without it. Nothing is `ok` that the server has not stored.
 */
export type Outcome =
  | { look: 'checking' }
  | ({ look: 'kept'; reason: AskReason | undefined; isMember: boolean | undefined; isLive?: true } & Visitor)
  | ({ look: 'ok'; direction: Direction } & Visitor)
  | ({ look: 'ask'; direction: Direction; reason: AskReason } & Visitor)
  | ({ look: 'refused'; reason: Reason; byRoster?: true } & Visitor);

export type Look = Outcome['look'];

const asks: readonly AskReason[] = ['ask_verdict', 'stop_verdict', 'status_unknown'];
/** The gravest last: of several answers at once, that one is shown and heard. */
const gravity: readonly Look[] = ['checking', 'ok', 'kept', 'ask', 'refused'];

/** A reason as the server wrote it; one that this app does not know yet is `unknown`. */
export function readReason(reason: string | undefined): Reason {
  if (reason !== undefined && isRefusalReason(reason)) return reason;
  return ownReasons.find((own) => own === reason) ?? 'unknown';
}

/** A repeated item is answered without `ask`: then the day's verdict says whether the guard has to look. */
function askOf({ ask, verdict, direction }: VisitResult): AskReason | undefined {
  const told = asks.find((reason) => reason === ask);
  if (told || direction !== 'in') return told;
  return verdict === 'ask' ? 'ask_verdict' : verdict === 'stop' ? 'stop_verdict' : undefined;
}

/** The server's answer to an item, as the screen says it. */
export function outcomeOf(result: ScanResult): Outcome {
  const { maskedName, declaredToday, person, direction, status } = result;
  const visitor: Visitor = { maskedName, declaredToday, verdict: result.verdict ?? undefined, person };
  if (status === 'refused') return { look: 'refused', reason: readReason(result.reason), ...visitor };
  if (status === 'exists_with_different_content' || direction === undefined) {
    return { look: 'refused', reason: 'conflict', ...visitor };
  }
  const reason = askOf(result);
  return reason ? { look: 'ask', direction, reason, ...visitor } : { look: 'ok', direction, ...visitor };
}

/** How an answer looks: a refusal is red only for the sake of health, otherwise of a colour that accuses nobody. */
export function toneOf(outcome: Exclude<Outcome, { look: 'checking' }>): Exclude<Look, 'checking'> | 'stop' {
  return outcome.look === 'refused' && outcome.reason === 'stop_verdict' ? 'stop' : outcome.look;
}

/** A refusal that the gate reaches by itself. */
export function refusedBy(reason: Reason): Extract<Outcome, { look: 'refused' }> {
  const nobody = { maskedName: undefined, declaredToday: undefined, verdict: undefined, person: undefined };
  return { look: 'refused', reason, ...nobody };
}

/** A scan that is kept, of whom this device knows nothing. */
export function keptUnseen(): Outcome {
  const nobody = { maskedName: undefined, declaredToday: undefined, verdict: undefined, person: undefined };
  return { look: 'kept', reason: undefined, isMember: undefined, ...nobody };
}

/** Whether `a` must not be covered up by `b`. */
export function isGraver(a: Look, b: Look): boolean {
  return gravity.indexOf(a) > gravity.indexOf(b);
}

/** The outcome as it may stay in a list: the person in full is for the moment only. */
export function withoutPerson(outcome: Outcome): Outcome {
  return 'person' in outcome ? { ...outcome, person: undefined } : outcome;
}
