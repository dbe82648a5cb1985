import type pg from 'pg';
import type { CaseStay } from '../../src/domain/exposure.ts';
import type { PlaceId } from '../../src/domain/ids.ts';
import { limits } from '../../src/domain/limits.ts';
import { addDays, DAY_MS, dayOf, HOUR_MS } from '../../src/domain/time.ts';
import { listStaysOfCell } from '../../src/server/people/list-own-stays.ts';
import type { Database, Role, Scope, Tx } from '../../src/server/platform/db.ts';
import { timestampArray, uuidArray } from '../../src/server/platform/pg-arrays.ts';
import { countExposed, type ExposureQuestion, listExposed } from '../../src/server/tracing/find-exposed.ts';
import { listCaseStays } from '../../src/server/tracing/list-case-stays.ts';
import { countVisits } from '../../src/server/visits/count-visits.ts';
import { listInside } from '../../src/server/visits/list-inside.ts';
import { listLog } from '../../src/server/visits/list-log.ts';

/** One read as it is measured: the operation, and the least that the database can do to count the same rows. */
export interface ReadSample {
  role: Role;
  scope: Scope;
  operation(tx: Tx): Promise<unknown>;
  floor(tx: Tx): Promise<unknown>;
}

/** Whom and what samples are about: at random, and the place with the most visits. */
export interface ReadSubjects {
  people: readonly string[];
  /** Each as often as it has visits */
  places: readonly string[];
  busiest: string;
  /** Unix milliseconds */
  now: number;
}

export async function findSubjects(client: pg.Client, count: number, now: number): Promise<ReadSubjects> {
  const ids = async (sql: string, values: unknown[]) =>
    (await client.query<{ id: string }>(sql, values)).rows.map(({ id }) => id);
  const day = `stay_${addDays(dayOf(now), -1).replaceAll('-', '')}`;
  return {
    now,
    people: await ids('select id from person_public order by random() limit $1', [count]),
    places: await ids(
      `select place_id as id from (select place_id from ${day} tablesample system (5)) s order by random() limit $1`,
      [count],
    ),
    busiest:
      (await ids(`select place_id as id from ${day} group by 1 order by count(*) desc limit 1`, []))[0] ?? '',
  };
}

/** The reads of an owner and of a citizen by name; each makes its n-th sample. */
export function pageReads(
  subjects: ReadSubjects,
  random: () => number,
): Record<string, (n: number) => ReadSample> {
  const { now, people, places, busiest } = subjects;
  const placeOf = (n: number) => places[n % places.length] ?? busiest;
  const someTime = () => now - random() * limits.visit_days_max * 0.45 * DAY_MS;
  return {
    'log page': (n) => logSample(placeOf(n), now),
    'log page, earlier': (n) => logSample(placeOf(n), someTime()),
    'log page, busiest place': () => logSample(busiest, now),
    'inside now': (n) => insideSample(placeOf(n), now),
    'inside now, busiest place': () => insideSample(busiest, now),
    counts: (n) => countsSample(placeOf(n), now),
    'counts, busiest place': () => countsSample(busiest, now),
    'own history': (n) => ownSample(people[n % people.length] ?? '', now),
  };
}

const owner = (place: string) => ({ role: 'app_owner', scope: { place } }) as const;

function logSample(place: string, before: number): ReadSample {
  const cursor = `${new Date(before).toISOString()}_ffffffff-ffff-ffff-ffff-ffffffffffff`;
  return {
    ...owner(place),
    operation: (tx) => listLog(tx, place, { cursor }, before),
    floor: (tx) =>
      tx.prepared(
        'floor_log',
        `select count(*) from (select at, id from visit where place_id = $1 and at > $2 and at <= $3
           order by at desc, id desc limit 51) v`,
        [place, new Date(before - limits.visit_days_max * DAY_MS), new Date(before)],
      ),
  };
}

function insideSample(place: string, now: number): ReadSample {
  return {
    ...owner(place),
    operation: (tx) => listInside(tx, place, now),
    floor: (tx) =>
      tx.prepared(
        'floor_inside',
        'select count(*) from stay where place_id = $1 and ended_by is null and started_at > $2 and started_at <= $3',
        [place, new Date(now - (limits.stay_hours_max + 1) * HOUR_MS), new Date(now)],
      ),
  };
}

function countsSample(place: string, now: number): ReadSample {
  const [from, to] = [addDays(dayOf(now), -13), dayOf(now)];
  return {
    ...owner(place),
    operation: (tx) => countVisits(tx, place, { from, to }),
    floor: (tx) =>
      tx.prepared(
        'floor_counts',
        'select count(*) from visit_count where place_id = $1 and hour > $2 and hour <= $3',
        [place, new Date(now - 14 * DAY_MS), new Date(now)],
      ),
  };
}

function ownSample(person: string, now: number): ReadSample {
  return {
    ...{ role: 'app_citizen', scope: { person } },
    operation: (tx) => listStaysOfCell(tx, person, now),
    floor: (tx) =>
      tx.prepared(
        'floor_own',
        'select count(*) from stay where person_id = $1 and started_at > $2 and started_at <= $3',
        [person, new Date(now - limits.visit_days_max * DAY_MS), new Date(now)],
      ),
  };
}

/** A case as the benchmark asks about it. */
export interface BenchCase {
  question: ExposureQuestion;
  /** People who were there together with it, for however short a time */
  present: number;
}

const CASE_STAYS = 30;
const MINUTES_MIN = 1;

/** The stays of somebody in 14 days, 30 of them, none at one of the places that are left out. */
export async function findCase(
  db: Database,
  { personId, now }: { personId: string; now: number },
  without: ReadonlySet<string>,
): Promise<BenchCase | undefined> {
  const period = { from: now - 14 * DAY_MS, to: now };
  return db.transaction('app_tracer', {}, async (tx) => {
    const all = await listCaseStays(tx, { personId, period, sameGate: false, asOf: now });
    const stays = all.filter(({ placeId }) => !without.has(placeId)).slice(0, CASE_STAYS);
    if (stays.length < CASE_STAYS) return undefined;
    const question = { personId, stays, minutesMin: MINUTES_MIN, asOf: now };
    const { people } = await countExposed(tx, { ...question, minutesMin: 0 });
    return { question, present: people };
  });
}

/** Cheapest count of the stays that can overlap those of the case. */
function floorOfCase({ stays }: ExposureQuestion, tx: Tx): Promise<unknown> {
  const earliest = (stay: CaseStay) => stay.from - limits.stay_hours_max * HOUR_MS;
  return tx.prepared(
    'floor_exposed',
    `select count(*) from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) own (place_id, earliest, latest)
     join stay s on s.place_id = own.place_id and s.started_at >= own.earliest and s.started_at <= own.latest
       and s.started_at >= $4 and s.started_at <= $5`,
    [
      uuidArray(stays.map(({ placeId }): PlaceId => placeId)),
      timestampArray(stays.map(earliest)),
      timestampArray(stays.map(({ to }) => to)),
      new Date(Math.min(...stays.map(earliest))),
      new Date(Math.max(...stays.map(({ to }) => to))),
    ],
  );
}

/** What is asked about a case: how many, and the 1,000 longest contacts. */
export function caseReads({ question }: BenchCase): Record<'counts' | 'longest', ReadSample> {
  const traced = { role: 'app_tracer', scope: {}, floor: (tx: Tx) => floorOfCase(question, tx) } as const;
  return {
    counts: { ...traced, operation: (tx) => countExposed(tx, question) },
    longest: { ...traced, operation: (tx) => listExposed(tx, question) },
  };
}
