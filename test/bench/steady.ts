import { setTimeout as delay } from 'node:timers/promises';
import { Value } from 'typebox/value';
import { allFolded, type Bench } from './bench.ts';
import { nextMessage, startChild, stopChild } from './child-process.ts';
import { residentBytes } from './cpu-time.ts';
import { type Figure, median } from './figures.ts';
import type { LoadResult } from './load-messages.ts';
import { TabsReport } from './tabs-messages.ts';
import { warmUp } from './warm-up.ts';

const PER_SECOND = 500;
const TABS = 200;
const CONNECTIONS = 64;
const SAMPLE_MS = 500;

/**
 * The morning of a province held for minutes, every check-in at a place whose owner has the log open; and what open
 * logs cost while nothing happens.
 */
export async function measureSteady(bench: Bench): Promise<Figure[]> {
  const { load, app, options, worldFile } = bench;
  const { port } = app;
  await warmUp(load, port, options.quick);
  await allFolded(bench);
  const idleSeconds = options.quick ? 4 : 12;
  const idleWithout = await statementsPerSecond(bench, idleSeconds);
  const child = startChild('tabs.ts', [worldFile, String(port), String(TABS)]);
  const ask = async () => {
    const answer = nextMessage(child);
    child.send('report');
    return Value.Parse(TabsReport, await answer);
  };
  try {
    while ((await ask()).open < TABS) await delay(50);
    const idleWith = await statementsPerSecond(bench, idleSeconds);
    const pace = { port, connections: CONNECTIONS, perSecond: PER_SECOND, places: TABS };
    await load.run({ ...pace, seconds: options.quick ? 4 : 15 });
    await ask();
    const memory = sampleMemory(app.pid);
    const result = await load.run({ ...pace, seconds: options.steadyMinutes * 60 });
    const growth = memory.stop();
    const tabs = await ask();
    await allFolded(bench);
    return figuresOf(result, { tabs, growth, idleWith, idleWithout });
  } finally {
    await stopChild(child);
  }
}

/** Transactions of this database, which are the statements of an idle server; each process tells its own once a second. */
async function statementsPerSecond({ client }: Bench, seconds: number): Promise<number> {
  const count = async () => {
    const { rows } = await client.query<{ count: string }>(
      'select xact_commit + xact_rollback as count from pg_stat_database where datname = current_database()',
    );
    return Number(rows[0]?.count);
  };
  await delay(1_500);
  const before = await count();
  await delay(seconds * 1_000);
  return ((await count()) - before) / seconds;
}

/** Percent from the first third's median to the last third's: a single reading depends on the garbage collector. */
function sampleMemory(pid: number): { stop(): number } {
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(residentBytes(pid)), SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      const third = Math.ceil(samples.length / 3);
      return 100 * (median(samples.slice(-third)) / median(samples.slice(0, third)) - 1);
    },
  };
}

interface Found {
  tabs: TabsReport;
  growth: number;
  idleWith: number;
  idleWithout: number;
}

function figuresOf(result: LoadResult, { tabs, growth, idleWith, idleWithout }: Found): Figure[] {
  const errors = result.failed + result.overloaded + result.lost + result.unsent + result.unanswered;
  return [
    { name: 'check-ins', value: result.accepted / result.seconds, unit: 'req/s', note: `${TABS} open logs` },
    { name: 'p50', value: result.p50, unit: 'ms' },
    { name: 'p99', value: result.p99, unit: 'ms', atMost: 100 },
    { name: 'errors', value: errors + tabs.errors, unit: '', atMost: 0 },
    { name: 'events of open logs', value: tabs.events / result.seconds, unit: '1/s' },
    { name: 'pages they read', value: tabs.pages / result.seconds, unit: '1/s' },
    { name: 'p99 of a page', value: tabs.p99, unit: 'ms' },
    { name: 'memory from first to last third', value: growth, unit: '%', atMost: 10 },
    { name: 'statements while idle, no open log', value: idleWithout, unit: '1/s' },
    {
      name: `statements while idle, ${TABS} open logs`,
      value: idleWith,
      unit: '1/s',
      // Jobs of the minute fall into one of the two or not.
      atMost: idleWithout * 1.2 + 2,
    },
  ];
}
