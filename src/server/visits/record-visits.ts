import type { VisitResult } from '../../contract/visits.ts';
import type { Verdict } from '../../domain/declaration.ts';
import { type Clocks, isTooLate, passageTime } from '../../domain/fact-time.ts';
import {
  type AskedDirection,
  type CodeState,
  type GateDirection,
  judgeScan,
  type PlacePolicy,
  placePolicy,
} from '../../domain/judge-scan.ts';
import { limits } from '../../domain/limits.ts';
import type { FlagReason } from '../../domain/plausibility.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import { dayOf } from '../../domain/time.ts';
import { type Direction, insideOnlyAfter, type VisitWay } from '../../domain/visit.ts';
import { isSpecialAt, isSuspendedAt, type PlaceContext } from '../places/place-context.ts';
import type { Services } from '../services.ts';
import { countLateVisits } from './count-late-visits.ts';
import { findStoredVisits, keyOf, type StoredVisit, type VisitKey } from './find-stored-visits.ts';
import { findVisitorsElsewhere, type UnknownCard } from './find-visitors-elsewhere.ts';
import { redateVisits } from './redate-visits.ts';
import type { NewVisit, RecordedVisit, VisitRecorder } from './visit-recorder.ts';

/** One passage to be recorded. */
export interface Passage {
  id: string;
  /** The device's clock, Unix milliseconds */
  deviceAt: number;
  /** The same clock when it was sent, Unix milliseconds; undefined where the device did not say */
  sentAt: number | undefined;
  /** The visitor by id, or by the keyed hash of the code's alias */
  visitor: NewVisit['visitor'];
  /** How the code stands before its card is looked up: a time code may be too old. */
  code: CodeState;
  /** The gate, or why there is none that holds: only a passage that is stored already is then answered. */
  door: { gateId: string } | { refusal: RefusalReason };
  asked: AskedDirection;
  way: VisitWay;
  /** Of a live code: its half minute. Null for what may be shown again. */
  liveStep: number | null;
  /** What is odd about it as it comes */
  hints: readonly FlagReason[];
  /** Of a receipt that holds: how its declaration turned out, where the database knows none of that day */
  receiptVerdict: Verdict | null;
}

/** An answer, with the visitor where one was recorded; the id is for the server only. */
export interface RecordedPassage {
  result: VisitResult;
  personId: string | undefined;
}

/** A passage with its time and gate, on its way through the recorder. */
interface Judged {
  passage: Passage;
  at: number;
  /** Why it cannot be recorded whatever the database knows */
  refusal: RefusalReason | undefined;
  gate: { no: number; direction: GateDirection } | undefined;
  policy: PlacePolicy;
}

/** What recording asks of the database; a simulation answers it from memory. Each answers as the function of its name. */
export interface VisitStore {
  record: VisitRecorder['record'];
  redate(wrong: Parameters<typeof redateVisits>[2]): ReturnType<typeof redateVisits>;
  findStored(keys: readonly VisitKey[]): ReturnType<typeof findStoredVisits>;
  findElsewhere(cards: readonly UnknownCard[]): ReturnType<typeof findVisitorsElsewhere>;
}

/** Where passages are recorded, by whom, and when: the server's clock, Unix milliseconds. */
interface Recording {
  place: PlaceContext;
  recordedBy: string;
  now: number;
}

/**
 * Records passages at one place and answers each by its position: created, exists (the same id and time again), refused
 * with the reason. What is answered as created is on disk; its stays are folded within a second.
 */
export async function recordVisits(
  services: Services,
  { place, recordedBy }: { place: PlaceContext; recordedBy: string },
  passages: readonly Passage[],
): Promise<RecordedPassage[]> {
  const now = services.clock.now();
  const database = services.db.databaseOf(place.cell);
  const lateVisits = passages.filter(isLate).length;
  if (lateVisits > 0) await countLateVisits(services, place, lateVisits);
  const store: VisitStore = {
    record: (visits) => services.recorders.of(place.cell).record(visits),
    redate: (wrong) => redateVisits(database, place.id, wrong),
    findStored: (keys) => findStoredVisits(database, keys),
    findElsewhere: (cards) => findVisitorsElsewhere(services, place.cell, cards),
  };
  return recordPassages(store, { place, recordedBy, now }, passages);
}

/** As `recordVisits`, wherever the visits are kept. */
export async function recordPassages(
  store: VisitStore,
  recording: Recording,
  passages: readonly Passage[],
): Promise<RecordedPassage[]> {
  const { place, now } = recording;
  const times = await timesOf(store, recording, passages);
  const judged = passages.map((passage, index) =>
    judge(passage, place, typeof times[index] === 'number' ? times[index] : now, now),
  );
  const recorded = await record(store, recording, judged);
  if (recorded.every(isStored)) return judged.map((one, index) => answerCreated(one, recorded[index]));
  const returned = await nameVisitorsElsewhere(store, judged, recorded);
  const again = await record(store, recording, returned);
  for (const [index, one] of judged.entries())
    recorded[index] = again[returned.indexOf(one)] ?? recorded[index];
  const unanswered = judged.filter((_, index) => !isStored(recorded[index]));
  const stored = await store.findStored(
    unanswered.map(({ passage, at }) => ({ placeId: place.id, at, id: passage.id })),
  );
  return judged.map((one, index) => {
    const found = recorded[index];
    if (times[index] === 'other_time') return { result: differs(one.passage), personId: undefined };
    if (isStored(found)) return answerCreated(one, found);
    const before = stored.get(keyOf({ id: one.passage.id, at: one.at }));
    if (before !== undefined) return answerStored(one, before, found);
    return { result: refusalOf(one, found), personId: undefined };
  });
}

function isStored(found: RecordedVisit | undefined): boolean {
  return found?.outcome === 'stored';
}

/**
 * When each passage was: what the device says, or what the server gave it because the device's clock is off. One that
 * an earlier try has stored as the device said stays so: its clock was right then, or nobody knew.
 */
async function timesOf(
  store: VisitStore,
  { place, now }: Recording,
  passages: readonly Passage[],
): Promise<(number | 'other_time')[]> {
  const times = passages.map(({ deviceAt, sentAt }) => passageTime(deviceAt, { now, sentAt }));
  const wrong = passages.flatMap((passage, index) => {
    const at = times[index] ?? now;
    return at === passage.deviceAt || isLate(passage)
      ? []
      : [{ id: passage.id, deviceAt: passage.deviceAt, at }];
  });
  if (wrong.length === 0) return times;
  // What cannot be right by itself was never stored so.
  const mayBeStored = wrong.filter(
    ({ deviceAt }) => passageTime(deviceAt, { now, sentAt: undefined }) === deviceAt,
  );
  const stored = await store.findStored(
    mayBeStored.map(({ id, deviceAt }) => ({ placeId: place.id, id, at: deviceAt })),
  );
  const isStoredAsSaid = ({ id, deviceAt }: { id: string; deviceAt: number }) =>
    stored.has(keyOf({ id, at: deviceAt }));
  const given = await store.redate(wrong.filter((visit) => !isStoredAsSaid(visit)));
  return passages.map((passage, index) =>
    isStoredAsSaid(passage) ? passage.deviceAt : (given.get(passage.id) ?? times[index] ?? now),
  );
}

/** The clocks of a batch as it arrives. */
export function clocksOf({ clock }: Pick<Services, 'clock'>, { sentAt }: { sentAt?: string }): Clocks {
  return { now: clock.now(), sentAt: sentAt === undefined ? undefined : Date.parse(sentAt) };
}

/**
 * Whether a visit has waited on its device for longer than visits are kept. Without the device's clock at sending
 * nothing is known of that, and an old time means a clock that is wrong.
 * @param sentAt the device's clock when it sent the batch, Unix milliseconds
 */
export function hasWaitedTooLong({ at }: { at: string }, sentAt: number | undefined): boolean {
  return sentAt !== undefined && isTooLate(Date.parse(at), sentAt, limits.visit_days_max);
}

function isLate({ door }: Passage): boolean {
  return 'refusal' in door && door.refusal === 'too_late';
}

function judge(passage: Passage, place: PlaceContext, at: number, now: number): Judged {
  const { requiresDeclaration } = place;
  const policy = placePolicy({
    requiresDeclaration,
    isSpecial: isSpecialAt(place, now),
    isSuspended: isSuspendedAt(place, at),
  });
  if ('refusal' in passage.door)
    return { passage, at, policy, gate: undefined, refusal: passage.door.refusal };
  const gate = place.gates.get(passage.door.gateId);
  return { passage, at, policy, gate, refusal: gate === undefined ? 'not_allowed_here' : undefined };
}

/** What the recorder says to each; undefined for those that never get there. */
async function record(
  store: VisitStore,
  { place, recordedBy }: Recording,
  judged: readonly Judged[],
): Promise<(RecordedVisit | undefined)[]> {
  const found: (RecordedVisit | undefined)[] = judged.map(() => undefined);
  let open = judged.flatMap((one, index) => {
    const visit = newVisitOf(one, place, recordedBy);
    return visit === undefined ? [] : [{ index, visit }];
  });
  // At most once more: a visit whose first try came with a clock that could not be right keeps the time it got then.
  while (open.length > 0) {
    const answers = await store.record(open.map(({ visit }) => visit));
    for (const [position, { index }] of open.entries()) found[index] = answers[position];
    open = open.flatMap(({ index, visit }, position) => {
      const at = answers[position]?.redatedTo;
      const one = judged[index];
      if (at === undefined || one === undefined) return [];
      one.at = at;
      return [{ index, visit: { ...visit, at } }];
    });
  }
  return found;
}

/**
 * The passages whose card the place's cell does not know, and another does: their visitors have a name here now, and
 * they are recorded under it. The others learn why not.
 */
async function nameVisitorsElsewhere(
  store: VisitStore,
  judged: readonly Judged[],
  recorded: readonly (RecordedVisit | undefined)[],
): Promise<Judged[]> {
  const unknown = judged.flatMap((one, index) => {
    const { visitor } = one.passage;
    const isUnknown = recorded[index] !== undefined && recorded[index]?.personId === undefined;
    return isUnknown && 'aliasHmac' in visitor ? [{ one, aliasHmac: visitor.aliasHmac }] : [];
  });
  const cards = unknown.map(({ one, aliasHmac }) => ({ aliasHmac, day: dayOf(one.at) }));
  const found = await store.findElsewhere(cards);
  return unknown.flatMap(({ one, aliasHmac }) => {
    const card = found.get(aliasHmac.toString('hex'));
    if (card === undefined) return [];
    if ('refusal' in card) one.refusal = card.refusal;
    else if (card.cardEndedAt !== undefined && card.cardEndedAt <= one.at) one.refusal = 'revoked_card';
    else {
      one.passage = { ...one.passage, visitor: { personId: card.personId } };
      return [one];
    }
    return [];
  });
}

function newVisitOf(
  { passage, at, gate, policy }: Judged,
  place: PlaceContext,
  recordedBy: string,
): NewVisit | undefined {
  if (gate === undefined) return undefined;
  const { id, visitor, way, asked, code, liveStep, hints, receiptVerdict } = passage;
  const asksInside = asked === 'auto' && gate.direction === 'both';
  return {
    ...{ placeId: place.id, id, at, visitor, way, recordedBy, liveStep },
    hints: hints.length === 0 ? null : hints.join(),
    gateNo: gate.no,
    moves: movesOf({ asked, gateDirection: gate.direction, code, place: policy }, receiptVerdict),
    insideOnlyAfter: asksInside
      ? insideOnlyAfter(at, limits.stay_hours_max, place.closings.lastAt(at))
      : null,
  };
}

type Asked = Pick<Parameters<typeof judgeScan>[0], 'asked' | 'gateDirection' | 'code' | 'place'>;

const VERDICTS: readonly (Verdict | null)[] = [null, 'ok', 'ask', 'stop'];
const movesKnown = new Map<string, string>();

/** The domain's judgement for each state that only the database knows, as the recorder's statement takes it. */
function movesOf(asked: Asked, receiptVerdict: Verdict | null): string {
  const { isSuspended, requiresDeclaration, blocksOnStop } = asked.place;
  const key = `${asked.asked} ${asked.gateDirection} ${asked.code} ${isSuspended} ${requiresDeclaration} ${blocksOnStop} ${receiptVerdict}`;
  const known = movesKnown.get(key);
  if (known !== undefined) return known;
  const moves = [false, true]
    .flatMap((isInside) =>
      VERDICTS.map((verdict) => {
        const judgement = judgeScan({ ...asked, isInside, health: healthOf(verdict ?? receiptVerdict) });
        if (judgement.decision === 'refuse') return 'x';
        return judgement.direction === 'in' ? 'i' : 'o';
      }),
    )
    .join('');
  movesKnown.set(key, moves);
  return moves;
}

function healthOf(verdict: Verdict | null) {
  return { declaredToday: verdict !== null, verdict };
}

function answerCreated(
  { passage, at, gate, policy }: Judged,
  found: RecordedVisit | undefined,
): RecordedPassage {
  if (found === undefined) throw new Error('what was stored was recorded');
  const judgement = judgeScan({
    asked: passage.asked,
    gateDirection: gate?.direction ?? 'both',
    code: passage.code,
    place: policy,
    isInside: found.isInside,
    health: healthOf(found.verdict ?? passage.receiptVerdict),
  });
  if (judgement.decision === 'refuse') throw new Error('what was stored was not refused');
  return {
    result: {
      id: passage.id,
      status: 'created',
      direction: judgement.direction,
      at: new Date(at).toISOString(),
      ...shownOf({ ...found, verdict: found.verdict ?? passage.receiptVerdict }),
      ...(judgement.decision === 'ask' ? { ask: judgement.reason } : {}),
    },
    personId: found.personId,
  };
}

/** The guard learns the mask and the day's verdict of whom he has in front of him. */
function shownOf({ maskedName, verdict }: Pick<RecordedVisit, 'maskedName' | 'verdict'>) {
  return { maskedName, declaredToday: verdict !== null, verdict };
}

/** The same id and time again: the stored one stands, and is told only to whom it is about. */
function answerStored(
  { passage, at }: Judged,
  stored: StoredVisit,
  found: RecordedVisit | undefined,
): RecordedPassage {
  const personId = found?.personId ?? ('personId' in passage.visitor ? passage.visitor.personId : undefined);
  if (stored.personId !== personId) return { result: differs(passage), personId: undefined };
  if (passage.asked !== 'auto' && passage.asked !== stored.direction)
    return { result: differs(passage, { direction: stored.direction, at }), personId: undefined };
  const result: VisitResult = {
    id: passage.id,
    status: 'exists',
    direction: stored.direction,
    at: new Date(at).toISOString(),
    ...shownOf(stored),
  };
  return { result, personId };
}

function differs({ id }: Passage, own?: { direction: Direction; at: number }): VisitResult {
  const stored = own && { direction: own.direction, at: new Date(own.at).toISOString() };
  return { id, status: 'exists_with_different_content', ...stored };
}

function refusalOf(
  { passage, at, refusal, gate, policy }: Judged,
  found: RecordedVisit | undefined,
): VisitResult {
  const refused = (reason: RefusalReason): VisitResult => ({ id: passage.id, status: 'refused', reason });
  if (refusal !== undefined || gate === undefined || found === undefined)
    return refused(refusal ?? 'not_allowed_here');
  if (found.personId === undefined)
    return refused('personId' in passage.visitor ? 'person_not_registered' : 'unknown_card');
  if (found.cardEndedAt !== undefined && found.cardEndedAt <= at) return refused('revoked_card');
  if (found.outcome === 'copied') return refused('live_code_used');
  const judgement = judgeScan({
    asked: passage.asked,
    gateDirection: gate.direction,
    code: passage.code,
    place: policy,
    isInside: found.isInside,
    health: healthOf(found.verdict ?? passage.receiptVerdict),
  });
  // Admitted, and yet neither stored nor found: the key was taken by a visit that another batch was writing just then.
  if (judgement.decision !== 'refuse') return differs(passage);
  return { ...refused(judgement.reason), ...(passage.code === 'valid' ? shownOf(found) : {}) };
}
