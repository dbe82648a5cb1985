import type { VisitResult } from '../../contract/visits.ts';
import type { GateId, PersonId, PlaceId, VisitId } from '../../domain/ids.ts';
import {
  type AskedDirection,
  type CodeState,
  type HealthStatus,
  judgeScan,
} from '../../domain/judge-scan.ts';
import { limits } from '../../domain/limits.ts';
import { DAY_MS, dayOf, MINUTE_MS } from '../../domain/time.ts';
import { findOpenStay, foldStays, type VisitFact, type VisitWay } from '../../domain/visit.ts';
import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { livePayload, NOTIFY_SQL } from '../platform/live.ts';
import { foldRules, type PlaceContext } from './place-context.ts';
import { listFacts, refoldStays } from './refold-stays.ts';

/** One passage to be recorded, its visitor already identified. */
export interface Passage {
  id: string;
  /** The device's clock, Unix milliseconds */
  deviceAt: number;
  personId: string;
  code: CodeState;
  gateId: string;
  asked: AskedDirection;
  way: VisitWay;
}

export interface Recording {
  place: PlaceContext;
  recordedBy: string;
  /** The server's clock, Unix milliseconds */
  now: number;
}

interface KnownPerson {
  maskedName: string;
  verdicts: Map<string, NonNullable<HealthStatus['verdict']>>;
}

/**
 * Records passages at one place, in their order, and answers each: created, exists (the same id again), refused with
 * the reason. Everybody's stays are folded anew in the same transaction. One lock a person and place makes the
 * same scan sent many times at once one row.
 */
export async function recordVisits(
  tx: Tx,
  recording: Recording,
  passages: readonly Passage[],
): Promise<VisitResult[]> {
  const { place, now } = recording;
  const people = [...new Set(passages.map((passage) => passage.personId))].sort();
  await tx.query(
    'select pg_advisory_xact_lock(hashtextextended($1 || person, 0)) from unnest($2::text[]) person',
    [place.id, people],
  );
  const known = await findPeople(
    tx,
    people,
    passages.map((passage) => dayOf(timeOf(passage, now))),
  );
  const stored = await findStored(
    tx,
    place.id,
    passages.map((passage) => passage.id),
  );
  const times = passages.map((passage) => timeOf(passage, now));
  const span = { from: Math.min(...times), to: Math.max(...times) };
  const facts = await listFacts(tx, place.id, people, span);
  const added: VisitFact[] = [];
  const results = passages.map((passage) => {
    const person = known.get(passage.personId);
    if (person === undefined) return refusedWith(passage, 'person_not_registered');
    const before = stored.get(passage.id);
    const result = before
      ? answerStored(passage, before, person)
      : judgePassage(passage, person, recording, [...facts, ...added]);
    if (result.status === 'created' && !before) {
      const fact = factOf(passage, result, place.id);
      added.push(fact);
      stored.set(passage.id, fact);
    }
    return result;
  });
  if (added.length > 0) {
    await insertFacts(tx, recording, added, passages);
    await refoldStays(tx, place.id, people, [...facts, ...added], span, foldRules(place.hours, now));
    await tx.execute(NOTIFY_SQL, [livePayload({ kind: 'visits', id: place.id })]);
  }
  return results;
}

/**
 * The time of a passage: the device's, unless its clock cannot be right (ahead of the server's by more than ten
 * minutes, or older than visits are kept); then the server's. Both are kept.
 */
function timeOf(passage: Passage, now: number): number {
  const isAhead = passage.deviceAt > now + limits.device_clock_ahead_minutes_max * MINUTE_MS;
  const isTooOld = passage.deviceAt < now - limits.visit_days_max * DAY_MS;
  return isAhead || isTooOld ? now : passage.deviceAt;
}

function judgePassage(
  passage: Passage,
  person: KnownPerson,
  { place, now }: Recording,
  facts: readonly VisitFact[],
): VisitResult {
  const gate = place.gates.get(passage.gateId);
  if (gate === undefined) return refusedWith(passage, 'not_allowed_here');
  const at = timeOf(passage, now);
  const health = healthOn(person, at);
  const stays = foldStays(
    facts.filter((fact) => fact.at <= at),
    foldRules(place.hours, at),
  );
  const judgement = judgeScan({
    asked: passage.asked,
    gateDirection: gate.direction,
    isInside: findOpenStay(stays, passage.personId as PersonId, place.id as PlaceId) !== undefined,
    code: passage.code,
    place: {
      isClosed: false,
      requiresDeclaration: place.requiresDeclaration,
      blocksOnStop: place.requiresDeclaration && !place.isSpecial,
    },
    health,
  });
  const shown = {
    maskedName: person.maskedName,
    declaredToday: health.declaredToday,
    verdict: health.verdict,
  };
  if (judgement.decision === 'refuse') {
    const isCodeRefused = passage.code !== 'valid';
    return { ...refusedWith(passage, judgement.reason), ...(isCodeRefused ? {} : shown) };
  }
  return {
    id: passage.id,
    status: 'created',
    direction: judgement.direction,
    at: new Date(at).toISOString(),
    ...shown,
    ...(judgement.decision === 'ask' ? { ask: judgement.reason } : {}),
  };
}

function answerStored(passage: Passage, stored: VisitFact, person: KnownPerson): VisitResult {
  const isSame =
    stored.personId === passage.personId && (passage.asked === 'auto' || passage.asked === stored.direction);
  const health = healthOn(person, stored.at);
  return {
    id: passage.id,
    status: isSame ? 'exists' : 'exists_with_different_content',
    direction: stored.direction,
    at: new Date(stored.at).toISOString(),
    ...(isSame
      ? { maskedName: person.maskedName, declaredToday: health.declaredToday, verdict: health.verdict }
      : {}),
  };
}

function healthOn(person: KnownPerson, at: number): HealthStatus {
  const verdict = person.verdicts.get(dayOf(at)) ?? null;
  return { declaredToday: verdict !== null, verdict };
}

function refusedWith(passage: Passage, reason: string): VisitResult {
  return { id: passage.id, status: 'refused', reason };
}

function factOf(passage: Passage, result: VisitResult, placeId: string): VisitFact {
  if (result.direction === undefined || result.at === undefined)
    throw new Error('a created visit has its direction and time');
  return {
    id: passage.id as VisitId,
    at: Date.parse(result.at),
    personId: passage.personId as PersonId,
    placeId: placeId as PlaceId,
    gateId: passage.gateId as GateId,
    direction: result.direction,
    way: passage.way,
  };
}

async function findPeople(
  tx: Tx,
  people: readonly string[],
  days: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const rows = await tx.query<{
    id: string;
    masked_name: string;
    day: string | null;
    verdict: 'ok' | 'ask' | 'stop' | null;
  }>(
    `select p.id, p.masked_name, d.day, d.verdict from person_public p
     left join declaration_day d on d.person_id = p.id and d.day = any($2::date[])
     where p.id = any($1)`,
    [people, days],
  );
  const known = new Map<string, KnownPerson>();
  for (const row of rows) {
    const person = known.get(row.id) ?? { maskedName: row.masked_name, verdicts: new Map() };
    if (row.day !== null && row.verdict !== null) person.verdicts.set(row.day, row.verdict);
    known.set(row.id, person);
  }
  return known;
}

/** Facts of this place that already have one of the ids. */
async function findStored(tx: Tx, placeId: string, ids: readonly string[]): Promise<Map<string, VisitFact>> {
  const rows = await tx.query<{
    id: string;
    at: Date;
    person_id: string;
    direction: 'in' | 'out';
    way: VisitWay;
  }>('select id, at, person_id, direction, way from visit where id = any($1) and place_id = $2', [
    ids,
    placeId,
  ]);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id as VisitId,
        at: row.at.getTime(),
        personId: row.person_id as PersonId,
        placeId: placeId as PlaceId,
        direction: row.direction,
        way: row.way,
      },
    ]),
  );
}

async function insertFacts(
  tx: Tx,
  { recordedBy }: Recording,
  facts: readonly VisitFact[],
  passages: readonly Passage[],
): Promise<void> {
  const deviceAt = new Map(passages.map((passage) => [passage.id, passage.deviceAt]));
  const device = facts.map((fact) => new Date(deviceTimeInRange(deviceAt.get(fact.id) ?? fact.at)));
  const written = await tx.execute(
    `insert into visit (place_id, at, id, person_id, gate_id, direction, way, device_at, recorded_by)
     select *, $9::uuid from unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[],
       $7::text[], $8::timestamptz[])
     on conflict do nothing`,
    [
      facts.map((fact) => fact.placeId),
      facts.map((fact) => new Date(fact.at)),
      facts.map((fact) => fact.id),
      facts.map((fact) => fact.personId),
      facts.map((fact) => fact.gateId),
      facts.map((fact) => fact.direction),
      facts.map((fact) => fact.way),
      device,
      recordedBy,
    ],
  );
  // Another visitor's passage took the same id at the same instant just now; asked again, the answer will say so.
  if (written !== facts.length) throw new AppError(503, 'overloaded', { retryAfterSeconds: 1 });
}

/** PostgreSQL knows no instants before 4713 BC; a device's clock may claim any. */
function deviceTimeInRange(ms: number): number {
  return Math.max(ms, 0);
}
