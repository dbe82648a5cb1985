import type { PersonId, PlaceId, VisitId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { type Closings, makeClosings, type OpeningHours } from '../../domain/opening-hours.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { changedStays, type FoldRules, foldRules, type Stay, type VisitFact } from '../../domain/visit.ts';
import type { Tx } from '../platform/db.ts';
import { livePayloads, NOTIFY_ALL_SQL } from '../platform/live.ts';
import { timestampArray, uuidArray } from '../platform/pg-arrays.ts';
import { flagVisits } from './flag-visits.ts';
import { writeStays } from './write-stays.ts';

const STAY_MS = limits.stay_hours_max * HOUR_MS;
const AHEAD_MS = limits.device_clock_ahead_minutes_max * MINUTE_MS;
const BATCHES_MAX = 256;
/** Beyond it no further batch is taken: the transaction stays short. */
const VISITS_ENOUGH = 2_000;
/** A batch is seen by then, unless its commit was held up. */
const RECENT_SECONDS = 60;
const ALL_SECONDS = 10 * 365 * 86_400;

/** A visit whose stays are not folded yet; `at` in Unix milliseconds. */
export interface NewVisit {
  placeId: string;
  personId: string;
  at: number;
  id: string;
  /** What was odd about it as it came, keys of src/domain/plausibility.ts */
  hints: readonly string[];
}

export interface Fold {
  /** False when another process is folding this cell's visits just now. */
  isMine: boolean;
  /** Visits whose stays were folded */
  visits: number;
  /** More are likely to wait already. */
  isMore: boolean;
}

/**
 * Folds the oldest visits that are not folded yet: writes the stays that they change, counts hours anew that were
 * counted already, flags what is hard to believe, and tells open logs. All of it commits together with taking them off
 * the list, so that being killed in between repeats the work and loses nothing. One process at a time does it for a cell.
 * @param now the instant for which stays are open or over, Unix milliseconds
 * @param from `recent`: passes over what was taken before, which may be much until the next vacuum
 */
export async function foldVisits(tx: Tx, now: number, from: 'recent' | 'all'): Promise<Fold> {
  if (!(await takeFoldLock(tx))) return { isMine: false, visits: 0, isMore: false };
  const { visits, isMore } = await takeVisits(tx, from);
  if (visits.length === 0) return { isMine: true, visits: 0, isMore: false };
  const placeIds = [...new Set(visits.map(({ placeId }) => placeId))];
  const groups = groupsOf(visits);
  const facts = await listFacts(tx, groups, now);
  const closings = await findClosings(tx, placeIds);
  const rules = rulesAt(closings, now);
  const isNew = newAmong(visits);
  const written: Stay[] = [];
  const gone: VisitFact[] = [];
  for (const near of facts.values()) {
    const changes = changedStays(near, isNew, rules);
    written.push(...changes.written);
    gone.push(...changes.gone);
  }
  await writeStays(tx, written, gone);
  await flagVisits(tx, visits, { facts: [...facts.values()].flat(), closings });
  await recountHours(tx, visits, now);
  await tx.execute(NOTIFY_ALL_SQL, [livePayloads('visits', placeIds)]);
  return { isMine: true, visits: visits.length, isMore };
}

/** Waits for nobody: whoever has the lock does the work. Also for moving the mark of counted hours. */
export async function takeFoldLock(tx: Tx): Promise<boolean> {
  const [lock] = await tx.query<{ is_mine: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('fold visits of ' || current_schema(), 0)) as is_mine`,
  );
  return lock?.is_mine === true;
}

async function takeVisits(tx: Tx, from: 'recent' | 'all'): Promise<{ visits: NewVisit[]; isMore: boolean }> {
  // A list that is empty most of the time looks as if reading all of it were cheapest.
  await tx.execute('set local enable_seqscan = off');
  const rows = await tx.prepared<{
    place_id: string;
    person_id: string;
    at: number;
    id: string;
    hint: string | null;
    batches: number;
  }>(
    'take_unfolded',
    `with oldest as (
       select ctid, sum(cardinality(ids)) over (order by made_at rows unbounded preceding) - cardinality(ids) as before
       from unfolded_batch where made_at > now() - make_interval(secs => $2) order by made_at limit $1
     ), taken as (
       delete from unfolded_batch where ctid = any (array(select ctid from oldest where before < $3))
       returning place_ids, person_ids, ats, ids, hints
     )
     select key.place_id, key.person_id, (extract(epoch from key.at) * 1000)::bigint as at, key.id, key.hint,
       (select count(*) from taken) as batches
     from taken, unnest(place_ids, person_ids, ats, ids, hints) key (place_id, person_id, at, id, hint)`,
    [BATCHES_MAX, from === 'recent' ? RECENT_SECONDS : ALL_SECONDS, VISITS_ENOUGH],
  );
  return {
    visits: rows.map(({ place_id: placeId, person_id: personId, at, id, hint }) => ({
      ...{ placeId, personId, at, id },
      hints: hint?.split(',') ?? [],
    })),
    isMore: rows.length >= VISITS_ENOUGH || rows[0]?.batches === BATCHES_MAX,
  };
}

/** The new visits of one person at one place. */
interface Group {
  placeId: string;
  personId: string;
  from: number;
  to: number;
}

export function groupsOf(visits: readonly Omit<NewVisit, 'id' | 'hints'>[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { placeId, personId, at } of visits) {
    const key = placeId + personId;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { placeId, personId, from: at, to: at });
    else {
      group.from = Math.min(group.from, at);
      group.to = Math.max(group.to, at);
    }
  }
  return [...groups.values()];
}

/** Between which instants the facts lie that the stays of a group can be made of, Unix milliseconds, both included. */
export function reachOf({ from, to }: Group, now: number): { from: number; to: number } {
  // Nothing lies further ahead than clocks may run.
  return { from: from - STAY_MS, to: Math.min(to + STAY_MS, Math.max(now, to) + AHEAD_MS) };
}

/** The facts that the stays of each group can be made of, by place and person. */
async function listFacts(tx: Tx, groups: readonly Group[], now: number): Promise<Map<string, VisitFact[]>> {
  const reaches = groups.map((group) => reachOf(group, now));
  const from = reaches.map((reach) => reach.from);
  const to = reaches.map((reach) => reach.to);
  const rows = await tx.prepared<{
    id: string;
    at: number;
    person_id: string;
    place_id: string;
    gate_no: number;
    direction: VisitFact['direction'];
    way: VisitFact['way'];
  }>(
    'list_facts_of_fold',
    `select v.id, (extract(epoch from v.at) * 1000)::bigint as at, v.person_id, v.place_id, v.gate_no, v.direction, v.way
     from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[]) near (place_id, person_id, first, last)
     join visit v on v.person_id = near.person_id and v.place_id = near.place_id
       and v.at between near.first and near.last and v.at between $5::timestamptz and $6::timestamptz`,
    [
      uuidArray(groups.map(({ placeId }) => placeId)),
      uuidArray(groups.map(({ personId }) => personId)),
      timestampArray(from),
      timestampArray(to),
      new Date(Math.min(...from)),
      new Date(Math.max(...to)),
    ],
  );
  const facts = new Map<string, VisitFact[]>();
  for (const row of rows) {
    const fact = {
      id: row.id as VisitId,
      at: row.at,
      personId: row.person_id as PersonId,
      placeId: row.place_id as PlaceId,
      gateNo: row.gate_no,
      direction: row.direction,
      way: row.way,
    };
    const known = facts.get(row.place_id + row.person_id);
    if (known === undefined) facts.set(row.place_id + row.person_id, [fact]);
    else known.push(fact);
  }
  return facts;
}

/** Many places keep the same hours, and theirs are computed once. */
const closingsByHours = new Map<string, Closings>();
const HOURS_KEPT_MAX = 2_000;

/** How stays of these places fold at the instant (Unix milliseconds). */
export async function findRules(tx: Tx, placeIds: readonly string[], asOf: number): Promise<FoldRules> {
  return rulesAt(await findClosings(tx, placeIds), asOf);
}

function rulesAt(closings: ReadonlyMap<string, Closings>, asOf: number): FoldRules {
  return foldRules((placeId, ms) => closings.get(placeId)?.after(ms), asOf);
}

/** When these places are open. */
async function findClosings(tx: Tx, placeIds: readonly string[]): Promise<Map<string, Closings>> {
  const rows = await tx.prepared<{ id: string; text: string; hours: OpeningHours }>(
    'list_hours_of_fold',
    'select id, hours::text as text, hours from place where id = any($1::uuid[])',
    [uuidArray(placeIds)],
  );
  const closings = new Map<string, Closings>();
  for (const { id, text, hours } of rows) {
    const known = closingsByHours.get(text) ?? makeClosings(hours);
    if (closingsByHours.size >= HOURS_KEPT_MAX) closingsByHours.clear();
    closingsByHours.set(text, known);
    closings.set(id, known);
  }
  return closings;
}

function newAmong(visits: readonly NewVisit[]): (fact: VisitFact) => boolean {
  const keys = new Set(visits.map(({ placeId, at, id }) => `${placeId} ${at} ${id}`));
  return ({ placeId, at, id }) => keys.has(`${placeId} ${at} ${id}`);
}

/** Only hours that are over can have been counted; of the others the database knows itself. */
async function recountHours(tx: Tx, visits: readonly NewVisit[], now: number): Promise<void> {
  const thisHour = Math.floor(now / HOUR_MS) * HOUR_MS;
  const late = new Map<string, { placeId: string; hour: number }>();
  for (const { placeId, at } of visits) {
    const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
    if (hour < thisHour) late.set(`${placeId} ${hour}`, { placeId, hour });
  }
  if (late.size === 0) return;
  const hours = [...late.values()];
  await tx.query('select recount_hours($1::uuid[], $2::timestamptz[])', [
    uuidArray(hours.map(({ placeId }) => placeId)),
    timestampArray(hours.map(({ hour }) => hour)),
  ]);
}
