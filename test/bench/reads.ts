import pg from 'pg';
import { Database } from '../../src/server/platform/db.ts';
import type { Keys } from '../../src/server/platform/keys.ts';
import { measureDrop } from './drop-day.ts';
import { fillVisits, inventedNow, VISITS_2_MILLION, VISITS_20_MILLION } from './fill-visits.ts';
import { caseReads, findCase, findSubjects, pageReads, type ReadSample } from './read-cases.ts';
import { quantile, type ReadFigure } from './read-figures.ts';
import { measureBytes } from './visit-bytes.ts';

export interface ReadsOptions {
  /** A superuser's connection to a migrated database that no server uses; without visits, or filled by an earlier run */
  adminUrl: string;
  /** The schema of the province, "cell_75" */
  cell: string;
  /** Of the database's roles */
  keys: Keys;
  /** 2 million visits instead of 20, and fewer samples */
  quick: boolean;
  say(line: string): void;
}

const WARM_UP = 20;
const PAGE_MS_MAX = 10;
const EXPOSURE_MS_MAX = 50;
const PRESENT_MAX = 10_000;
const BEYOND_US_MAX = 5;
/** The places with most visits, which make cases with tens of thousands of people. */
const BUSY_PLACES = 20;

/**
 * Fills the database and measures the reads through their own operations: one connection, warm, each sample another
 * place or person; beside each its floor, the cheapest count of the rows that it must touch. Then what a visit costs on
 * disk, and the dropping of a day, which takes the oldest day away.
 */
export async function measureReads(options: ReadsOptions): Promise<ReadFigure[]> {
  const { adminUrl, cell, keys, quick, say } = options;
  const now = inventedNow();
  await fillVisits(adminUrl, cell, quick ? VISITS_2_MILLION : VISITS_20_MILLION, now, say);
  const client = new pg.Client({ connectionString: adminUrl, options: `-c search_path=${cell},vaora` });
  await client.connect();
  const db = new Database({ adminUrl, cell, password: (role) => keys.rolePassword(role), poolSize: 1 });
  try {
    const samples = quick ? 100 : 300;
    const subjects = await findSubjects(client, samples + WARM_UP, now);
    const figures: ReadFigure[] = [];
    for (const [name, make] of Object.entries(pageReads(subjects, Math.random)))
      figures.push(...(await measureRead(db, name, samples, make)));
    figures.push(...(await measureExposure(db, client, subjects, samples)));
    figures.push(...(await measureBytes(client, now, quick ? 1 : 0.2)));
    figures.push(...(await measureDrop({ ...options, client, now })));
    return figures;
  } finally {
    await db.close();
    await client.end();
  }
}

/** How long it takes, milliseconds, from the transaction's first word to its last. */
async function timeOf(db: Database, { role, scope }: ReadSample, work: ReadSample['floor']): Promise<number> {
  const started = performance.now();
  await db.transaction(role, scope, work);
  return performance.now() - started;
}

async function measureRead(
  db: Database,
  name: string,
  samples: number,
  make: (n: number) => ReadSample,
): Promise<ReadFigure[]> {
  const times: number[] = [];
  const floors: number[] = [];
  for (let n = 0; n < samples + WARM_UP; n += 1) {
    const sample = make(n);
    const [time, floor] = [
      await timeOf(db, sample, sample.operation),
      await timeOf(db, sample, sample.floor),
    ];
    if (n < WARM_UP) continue;
    times.push(time);
    floors.push(floor);
  }
  return figuresOf(name, times, floors, PAGE_MS_MAX);
}

function figuresOf(name: string, times: number[], floors: number[], p95Max: number): ReadFigure[] {
  const floor = `floor ${quantile(floors, 0.5).toFixed(2)} / ${quantile(floors, 0.95).toFixed(2)} ms`;
  return [
    { name: `${name}: p50`, value: quantile(times, 0.5), unit: 'ms', note: floor },
    { name: `${name}: p95`, value: quantile(times, 0.95), unit: 'ms', atMost: p95Max },
  ];
}

/**
 * Cases with up to 10,000 people against a fixed bound, and of larger ones what each person beyond costs. Every second
 * case keeps the busiest places.
 */
async function measureExposure(
  db: Database,
  client: pg.Client,
  { people, now }: { people: readonly string[]; now: number },
  samples: number,
): Promise<ReadFigure[]> {
  const busy = await findBusyPlaces(client, now);
  const times = { counts: [] as number[], longest: [] as number[] };
  const floors: number[] = [];
  const beyond = { counts: [] as number[], longest: [] as number[] };
  const present: number[] = [];
  for (const [n, personId] of people.slice(0, samples).entries()) {
    const found = await findCase(db, { personId, now }, n % 2 === 0 ? busy : new Set());
    if (found === undefined) continue;
    const { counts, longest } = caseReads(found);
    const isLarge = found.present > PRESENT_MAX;
    for (const [name, sample] of Object.entries({ counts, longest }) as [
      'counts' | 'longest',
      ReadSample,
    ][]) {
      const time = await timeOf(db, sample, sample.operation);
      if (!isLarge) times[name].push(time);
      else beyond[name].push((Math.max(0, time - EXPOSURE_MS_MAX) * 1000) / (found.present - PRESENT_MAX));
    }
    if (isLarge) present.push(found.present);
    else floors.push(await timeOf(db, counts, counts.floor));
  }
  const note = `${present.length} cases of ${quantile(present, 0)} to ${quantile(present, 1)} people`;
  return [
    ...figuresOf('exposure, counts', times.counts, floors, EXPOSURE_MS_MAX),
    ...figuresOf('exposure, the 1,000 longest', times.longest, floors, EXPOSURE_MS_MAX),
    ...(['counts', 'longest'] as const).map((name) => ({
      name: `exposure, ${name}: a person beyond, p95`,
      value: quantile(beyond[name], 0.95),
      ...{ unit: 'µs', atMost: BEYOND_US_MAX, note },
    })),
  ];
}

async function findBusyPlaces(client: pg.Client, now: number): Promise<Set<string>> {
  const { rows } = await client.query<{ place_id: string }>(
    `select place_id from visit_count where hour > $1::timestamptz - interval '1 day' and hour <= $1
     group by 1 order by sum(visits) desc limit ${BUSY_PLACES}`,
    [new Date(now)],
  );
  return new Set(rows.map((row) => row.place_id));
}
