import type { VisitResult } from '../../contract/visits.ts';
import { passageTime } from '../../domain/fact-time.ts';
import type { GateId, PersonId, PlaceId, VisitId } from '../../domain/ids.ts';
import {
  type AskedDirection,
  type CodeState,
  type HealthStatus,
  judgeScan,
  placePolicy,
} from '../../domain/judge-scan.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import { dayOf } from '../../domain/time.ts';
import { findOpenStay, foldStays, type VisitFact, type VisitWay } from '../../domain/visit.ts';
import type { Tx } from '../platform/db.ts';
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
  /** The gate, or why there is none that holds: only a passage that is stored already is then answered. */
  door: { gateId: string } | { refusal: RefusalReason };
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

/** What a further passage with the same id is compared with. */
interface StoredVisit {
  personId: string;
  direction: VisitFact['direction'];
  at: number;
  deviceAt: number;
}

interface NewVisit {
  fact: VisitFact;
  deviceAt: number;
  recordedBy: string;
}

/**
 * Records passages at one place, in their order, and answers each by its position: created, exists (the same id
 * again, stored before or earlier in this batch), refused with the reason. Everybody's stays are folded anew in the
 * same transaction. One lock a person and place makes the same scan sent many times at once one row.
 */
export async function recordVisits(
  tx: Tx,
  recording: Recording,
  passages: readonly Passage[],
): Promise<VisitResult[]> {
  const { place, now, recordedBy } = recording;
  const times = passages.map((passage) => passageTime(passage.deviceAt, now));
  const people = [...new Set(passages.map((passage) => passage.personId))].sort();
  await tx.query(
    'select pg_advisory_xact_lock(hashtextextended($1 || person, 0)) from unnest($2::text[]) person',
    [place.id, people],
  );
  const known = await findPeople(tx, people, times.map(dayOf));
  const stored = await findStored(
    tx,
    place.id,
    passages.map((passage) => passage.id),
  );
  const span = { from: Math.min(...times), to: Math.max(...times) };
  const facts = await listFacts(tx, place.id, people, span);
  const added: NewVisit[] = [];
  const results = passages.map((passage) => {
    const person = known.get(passage.personId);
    if (person === undefined) return refusedWith(passage, 'person_not_registered');
    const before = stored.get(passage.id);
    const result = before
      ? answerStored(passage, before, person)
      : judgePassage(passage, person, recording, [...facts, ...added.map(({ fact }) => fact)]);
    if (result.status === 'created' && !before) {
      const fact = factOf(passage, result, place.id);
      const deviceAt = deviceTimeInRange(passage.deviceAt);
      added.push({ fact, deviceAt, recordedBy });
      stored.set(passage.id, { ...fact, deviceAt });
    }
    return result;
  });
  if (added.length === 0) return results;
  const written = await insertVisits(tx, added);
  const writtenFacts = added.flatMap(({ fact }) => (written.has(fact.id) ? [fact] : []));
  if (writtenFacts.length > 0) {
    await refoldStays(tx, place.id, people, [...facts, ...writtenFacts], span, foldRules(place.hours, now));
    await tx.execute(NOTIFY_SQL, [livePayload({ kind: 'visits', id: place.id })]);
  }
  const lost = new Set(added.flatMap(({ fact }) => (written.has(fact.id) ? [] : [fact.id as string])));
  return results.map((result) => (lost.has(result.id) ? answerTaken(result) : result));
}

/**
 * The id and instant belong to another visitor's row, which this transaction cannot see: row security hides it from a
 * visitor, or it was written just now. Only another person's can be: the lock covers one's own.
 */
function answerTaken(result: VisitResult): VisitResult {
  return result.status === 'refused' ? result : { id: result.id, status: 'exists_with_different_content' };
}

function judgePassage(
  passage: Passage,
  person: KnownPerson,
  { place, now }: Recording,
  facts: readonly VisitFact[],
): VisitResult {
  if ('refusal' in passage.door) return refusedWith(passage, passage.door.refusal);
  const gate = place.gates.get(passage.door.gateId);
  if (gate === undefined) return refusedWith(passage, 'not_allowed_here');
  const at = passageTime(passage.deviceAt, now);
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
    place: placePolicy(place),
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

function answerStored(passage: Passage, stored: StoredVisit, person: KnownPerson): VisitResult {
  const isSame =
    stored.personId === passage.personId &&
    stored.deviceAt === deviceTimeInRange(passage.deviceAt) &&
    (passage.asked === 'auto' || passage.asked === stored.direction);
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
  if (result.direction === undefined || result.at === undefined || 'refusal' in passage.door)
    throw new Error('a created visit has its gate, direction and time');
  return {
    id: passage.id as VisitId,
    at: Date.parse(result.at),
    personId: passage.personId as PersonId,
    placeId: placeId as PlaceId,
    gateId: passage.door.gateId as GateId,
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

/** Visits of this place that already have one of the ids. */
async function findStored(
  tx: Tx,
  placeId: string,
  ids: readonly string[],
): Promise<Map<string, StoredVisit>> {
  const rows = await tx.query<{
    id: string;
    at: Date;
    device_at: Date;
    person_id: string;
    direction: 'in' | 'out';
  }>('select id, at, device_at, person_id, direction from visit where id = any($1) and place_id = $2', [
    ids,
    placeId,
  ]);
  return new Map(
    rows.map(({ id, at, device_at, person_id, direction }) => [
      id,
      { personId: person_id, direction, at: at.getTime(), deviceAt: device_at.getTime() },
    ]),
  );
}

/** @returns the ids that were written; the others' place in the table is taken */
async function insertVisits(tx: Tx, visits: readonly NewVisit[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `insert into visit (place_id, at, id, person_id, gate_id, direction, way, device_at, recorded_by)
     select * from unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[],
       $7::text[], $8::timestamptz[], $9::uuid[])
     on conflict do nothing returning id`,
    [
      visits.map(({ fact }) => fact.placeId),
      visits.map(({ fact }) => new Date(fact.at)),
      visits.map(({ fact }) => fact.id),
      visits.map(({ fact }) => fact.personId),
      visits.map(({ fact }) => fact.gateId),
      visits.map(({ fact }) => fact.direction),
      visits.map(({ fact }) => fact.way),
      visits.map(({ deviceAt }) => new Date(deviceAt)),
      visits.map(({ recordedBy }) => recordedBy),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

/** PostgreSQL knows no instants before 4713 BC; a device's clock may claim any. */
function deviceTimeInRange(ms: number): number {
  return Math.max(ms, 0);
}
