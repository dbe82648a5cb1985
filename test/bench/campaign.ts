import { setTimeout as delay } from 'node:timers/promises';
import { countCampaigns } from '../../src/server/campaigns/count-campaigns.ts';
import { CellRouter } from '../../src/server/platform/cell-router.ts';
import { Keys } from '../../src/server/platform/keys.ts';
import { Live } from '../../src/server/platform/live.ts';
import { cookieName } from '../../src/server/policy.ts';
import { Units } from '../../src/server/units/units.ts';
import { PUBLIC_URL } from './app-process.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figures.ts';
import { type BenchCampaign, fillCampaign } from './fill-campaign.ts';
import { measureImportPeople } from './import-people.ts';
import { quantile } from './read-figures.ts';
import { BENCH_CELL, BENCH_KEY } from './setting.ts';
import { warmUp } from './warm-up.ts';

const PER_SECOND = 200;
const DASHBOARD_MS_MAX = 200;
/** Two offices look at the figures each second. */
const LOOK_EVERY_MS = 500;

/** The dashboard of a province's campaign while scans pour in, the count that runs each minute, and a unit's list from Excel. */
export async function measureCampaign(bench: Bench): Promise<Figure[]> {
  const { load, app, options } = bench;
  const campaign = await fillCampaign(bench);
  await warmUp(load, app.port, options.quick);
  const first = await timeOfCount(bench);
  const seconds = options.quick ? 10 : 40;
  const scans = load.run({ port: app.port, connections: 32, perSecond: PER_SECOND, seconds });
  const times: number[] = [];
  const counts: number[] = [];
  for (const end = performance.now() + seconds * 1_000; performance.now() < end; ) {
    const started = performance.now();
    await look(app.port, campaign);
    times.push(performance.now() - started);
    if (times.length % 10 === 1) counts.push(await timeOfCount(bench));
    await delay(Math.max(0, LOOK_EVERY_MS - (performance.now() - started)));
  }
  const { accepted, seconds: lasted } = await scans;
  const imported = await measureImportPeople(app.port, campaign, options.quick ? 20_000 : 100_000);
  const size = `${campaign.units} units, 30 days, ${Math.round(accepted / lasted)} check-ins/s`;
  return [
    { name: 'dashboard: p50', value: quantile(times, 0.5), unit: 'ms', note: size },
    { name: 'dashboard: p95', value: quantile(times, 0.95), unit: 'ms', atMost: DASHBOARD_MS_MAX },
    { name: 'first count of the day', value: first, unit: 'ms' },
    { name: 'count of a minute, the slowest', value: Math.max(...counts), unit: 'ms' },
    ...imported,
  ];
}

async function look(port: number, { officeId, campaignId, token }: BenchCampaign): Promise<void> {
  const answer = await fetch(
    `http://127.0.0.1:${port}/api/units/${officeId}/campaigns/${campaignId}/dashboard`,
    { headers: { cookie: `${cookieName(PUBLIC_URL)}=${token}` } },
  );
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`the dashboard answered ${answer.status}: ${text}`);
}

/** The count of all units as the job of the minute does it, milliseconds. */
async function timeOfCount({ adminUrl }: Bench): Promise<number> {
  const keys = new Keys(BENCH_KEY);
  const db = new CellRouter({
    cellUrls: new Map([[BENCH_CELL, adminUrl]]),
    password: (role) => keys.rolePassword(role),
    poolSize: 2,
  });
  const clock = { now: () => Date.now() };
  const started = performance.now();
  try {
    await countCampaigns({ db, clock, units: new Units(db, new Live([]), clock) });
  } finally {
    await db.close();
  }
  return performance.now() - started;
}
