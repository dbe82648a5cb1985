import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Random } from '../../src/server/demo/random.ts';
import { allFolded } from '../bench/bench.ts';
import type { LoadResult } from '../bench/load-messages.ts';
import { runLoad } from '../bench/run-load.ts';
import type { Fault } from './faults.ts';
import type { FeverCounts } from './fevers.ts';
import { Probe } from './probe.ts';
import type { FaultSetting } from './setting.ts';

/** The bound of the product: so long after the cause has gone everything works again. */
const BACK_MS_MAX = 5_000;
const PER_SECOND = 100;
const SECONDS_MAX = 90;
const SLICE_MS = 250;
/** After it works again, whether it goes on doing so. */
const AFTER_MS = 300;

/** What was seen of one trial. */
export interface Trial {
  fault: string;
  seed: number;
  load: LoadResult;
  acked: number;
  stored: number;
  /** Acknowledged and not stored */
  lost: number;
  /** Rows beyond the first of an id */
  duplicated: number;
  /** Acknowledged entries without a stay of their own */
  unfolded: number;
  /** From the end of the cause, of a kill from the kill, to the last answer that was not 200, milliseconds */
  backMs: number;
  /** Of all trials so far */
  fevers: FeverCounts;
  /** Answers that must not be, as "500 GET /api/me" */
  wrong: readonly string[];
  /** What was asked besides check-ins, answered "later" */
  saidLater: number;
}

/** Strikes once while check-ins come in, waits until all of them are answered, and counts. */
export async function runTrial(setting: FaultSetting, fault: Fault, seed: number): Promise<Trial> {
  const random = new Random(seed);
  const storedIdsFile = path.join(setting.folder, 'stored-ids.txt');
  const before = await countVisits(setting);
  const control = new AbortController();
  const job = {
    ...{ port: setting.toApp.port, connections: 16, perSecond: PER_SECOND, seconds: SECONDS_MAX },
    ...{ items: random.between(1, 4), pastMs: fault.deviceLagMs?.(random) ?? 0 },
    ...{ places: 0, eachPlaceOnce: false, repeats: true, storedIdsFile },
  };
  const loading = runLoad(setting.world, job, control.signal);
  const probe = new Probe(setting, random);
  await delay(random.between(100, 300));
  const probing = probe.run();
  const declaring = setting.fevers.run();
  const struckAt = Date.now();
  await fault.strike(setting, random);
  const goneAt = fault.isInstant === true ? struckAt : Date.now();
  await probe.untilAllWell(goneAt + 4 * BACK_MS_MAX);
  await delay(AFTER_MS);
  probe.stop();
  setting.fevers.stop();
  await Promise.all([probing, declaring]);
  control.abort();
  const load = await loading;
  const ids = (await readFile(storedIdsFile, 'utf8')).split('\n').filter((id) => id !== '');
  const found = await findVisits(setting, ids);
  const worstSlice = load.slices.findLastIndex((slice) => slice.refused > 0);
  const lastRefusedAt = worstSlice < 0 ? goneAt : load.startedAt + (worstSlice + 1) * SLICE_MS;
  return {
    ...{ fault: fault.name, seed, load, acked: ids.length },
    stored: (await countVisits(setting)) - before,
    lost: ids.length - found.ids,
    duplicated: found.rows - found.ids,
    unfolded: ids.length - found.stays,
    backMs: Math.max(0, lastRefusedAt - goneAt, probe.lastUnwellAt - goneAt),
    fevers: await setting.fevers.count(setting),
    wrong: [...probe.wrong, ...setting.fevers.wrong, ...wrongOf(load)],
    saidLater: probe.later,
  };
}

function wrongOf(load: LoadResult): string[] {
  const wrong = [];
  if (load.failed > 0) wrong.push(`check-ins: ${load.firstFailure}`);
  if (load.withoutRetryAfter > 0)
    wrong.push(`check-ins: ${load.withoutRetryAfter} times 503 without Retry-After`);
  if (load.unanswered > 0) wrong.push(`check-ins: ${load.unanswered} never answered`);
  return wrong;
}

async function countVisits(setting: FaultSetting): Promise<number> {
  const client = await setting.connect();
  try {
    await allFolded({ client });
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from visit');
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}

async function findVisits(setting: FaultSetting, ids: readonly string[]) {
  const client = await setting.connect();
  try {
    await allFolded({ client });
    const { rows } = await client.query<{ rows: number; ids: number; stays: number }>(
      `select count(*)::int as rows, count(distinct id)::int as ids,
         (select count(*)::int from stay where id = any($1::uuid[])) as stays
       from visit where id = any($1::uuid[])`,
      [ids],
    );
    return rows[0] ?? { rows: 0, ids: 0, stays: 0 };
  } finally {
    await client.end();
  }
}

/** One line a trial. */
export function lineOf({
  fault,
  seed,
  acked,
  stored,
  lost,
  duplicated,
  backMs,
  load,
  fevers,
}: Trial): string {
  const counts = `acked ${acked} stored ${stored} lost ${lost} duplicated ${duplicated}`;
  const seen = `${load.overloaded} times "later", ${load.lost} connections lost, back after ${backMs.toFixed(0)} ms`;
  const { acked: fever, alerts, views, records } = fevers;
  const health = `fevers ${fever} alerts ${alerts}, views ${views} records ${records}`;
  return `${counts} · seed ${seed} · ${fault} · ${seen} · ${health}`;
}

/**
 * What a trial broke of what is promised; empty when it kept all.
 * @param restartMs more time for a fault that ends with the start of a server
 */
export function brokenPromises(trial: Trial, fault: Fault, restartMs = 0): string[] {
  const broken = [...trial.wrong];
  const { acked, stored, lost, duplicated, unfolded, backMs } = trial;
  const { fevers } = trial;
  if (fevers.alerts !== fevers.acked || fevers.withoutAlert > 0)
    broken.push(`${fevers.acked} fevers were declared, and ${fevers.alerts} have their alert`);
  if (fevers.records < fevers.views) broken.push(`${fevers.views} views have ${fevers.records} records`);
  if (acked === 0) broken.push('nothing was acknowledged');
  if (lost > 0) broken.push(`${lost} acknowledged check-ins are lost`);
  if (duplicated > 0) broken.push(`${duplicated} are stored more than once`);
  if (unfolded > 0) broken.push(`${unfolded} have no stay`);
  if (stored !== acked) broken.push(`${stored} are stored, and ${acked} acknowledged`);
  if (backMs > BACK_MS_MAX + (fault.isRestart === true ? restartMs : 0))
    broken.push(`back only after ${backMs} ms`);
  if (fault.isFelt && trial.load.overloaded + trial.saidLater === 0) broken.push('nobody felt it');
  return broken;
}
