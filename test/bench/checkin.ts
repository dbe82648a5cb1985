import { allFolded, type Bench, countVisits, cpuOf } from './bench.ts';
import { nextMessage, startChild, stopChild } from './child-process.ts';
import { atConnections, type Figure, median } from './figures.ts';
import type { LoadResult } from './load-messages.ts';
import { makePeerTable } from './peer-table.ts';

const CONNECTIONS = [1, 8, 64, 256] as const;
const NAMES = ['hello', 'naive', 'checkin'] as const;
type Name = (typeof NAMES)[number];
const WARM_REQUESTS = 40_000;
const WARM_MS_MAX = 20_000;

interface Round {
  perSecond: number;
  p50: number;
  p99: number;
  /** Processor microseconds a request, undefined where they are not known. */
  cpu?: Cpu;
}

interface Cpu {
  node: number;
  /** Until the last answer, and until the last stay is folded too. */
  postgres: number;
  nodeFolded: number;
  postgresFolded: number;
}

/**
 * Check-ins one by one through the whole server, in turn with a bare Fastify and with one INSERT a request, at several
 * numbers of connections. The ratios are taken round by round, since a machine is not equally fast all the time.
 */
export async function measureCheckin(bench: Bench): Promise<Figure[]> {
  const { quick } = bench.options;
  await makePeerTable(bench.client);
  const peers = await startPeers(bench);
  const ports: Record<Name, number> = { ...peers.ports, checkin: bench.app.port };
  const stored = { visits: await countVisits(bench), created: 0 };
  const run = async (name: Name, connections: number, seconds: number): Promise<Round> => {
    const { round, result } = await measureRound(bench, ports[name], { name, connections, seconds });
    stored.created += result.created;
    return round;
  };
  try {
    for (const name of NAMES) await warmUp((seconds) => run(name, 64, seconds), quick);
    const figures: Figure[] = [];
    for (const connections of CONNECTIONS) {
      const isMain = connections === 1 || connections === 64;
      const rounds: Record<Name, Round[]> = { hello: [], naive: [], checkin: [] };
      for (let count = quick ? (isMain ? 3 : 1) : isMain ? 5 : 3; count > 0; count -= 1)
        for (const name of NAMES) rounds[name].push(await run(name, connections, quick ? 1.5 : 4));
      figures.push(...figuresOf(connections, rounds));
    }
    const visits = (await countVisits(bench)) - stored.visits;
    return [
      ...figures,
      { name: 'check-ins answered "created"', value: stored.created, unit: '' },
      { name: 'rows in visit', value: visits, unit: '', atLeast: stored.created, atMost: stored.created },
    ];
  } finally {
    await peers.stop();
  }
}

/** Until the compiler has seen enough, however slow the machine: a cold server is several times slower. */
async function warmUp(run: (seconds: number) => Promise<Round>, quick: boolean): Promise<void> {
  const enough = quick ? WARM_REQUESTS / 2 : WARM_REQUESTS;
  const deadline = performance.now() + WARM_MS_MAX;
  for (let requests = 0; requests < enough && performance.now() < deadline; )
    requests += (await run(2)).perSecond * 2;
}

async function startPeers({ adminUrl }: Bench) {
  const url = new URL(adminUrl);
  url.searchParams.set('options', '-c search_path=cell_75,vaora');
  const children = [
    startChild('peer-process.ts', ['hello']),
    startChild('peer-process.ts', ['naive', url.href]),
  ];
  const [hello = 0, naive = 0] = await Promise.all(
    children.map(async (child) => Number(new URL(String(await nextMessage(child))).port)),
  );
  return { ports: { hello, naive }, stop: () => Promise.all(children.map((child) => stopChild(child))) };
}

async function measureRound(
  bench: Bench,
  port: number,
  { name, connections, seconds }: { name: Name; connections: number; seconds: number },
): Promise<{ round: Round; result: LoadResult }> {
  const { load } = bench;
  // Places and sessions that nobody asked for in the last minute are read anew; a round is shorter than that.
  const before = await load.run({ port, connections: 64, seconds: 60, eachPlaceOnce: true });
  if (name === 'checkin') await allFolded(bench);
  const start = cpuOf(bench);
  const result = await load.run({ port, connections, seconds });
  const answered = cpuOf(bench);
  if (name === 'checkin') await allFolded(bench);
  const folded = cpuOf(bench);
  if (result.failed + result.lost + before.failed > 0)
    throw new Error(
      `${name}: ${result.failed + before.failed} failed, ${result.firstFailure || before.firstFailure}`,
    );
  const each = (from: number, to: number) => (to - from) / result.accepted;
  const cpu = start &&
    answered &&
    folded && {
      node: each(start.node, answered.node),
      postgres: each(start.postgres, answered.postgres),
      nodeFolded: each(start.node, folded.node),
      postgresFolded: each(start.postgres, folded.postgres),
    };
  const round = { perSecond: result.accepted / result.seconds, p50: result.p50, p99: result.p99 };
  bench.say(
    `  ${name.padEnd(8)} ${String(connections).padStart(3)} connections: ${round.perSecond.toFixed(0).padStart(6)}/s, ` +
      `p50 ${round.p50.toFixed(2)} ms, p99 ${round.p99.toFixed(2)} ms, generator ${(result.cpuShare * 100).toFixed(0)} %` +
      (name === 'checkin' ? `, created ${result.created}, otherwise ${result.otherwise}` : ''),
  );
  return {
    round: name === 'checkin' && cpu !== undefined ? { ...round, cpu } : round,
    result:
      name === 'checkin'
        ? { ...result, created: result.created + before.created }
        : { ...result, created: 0 },
  };
}

function figuresOf(connections: number, rounds: Record<Name, Round[]>): Figure[] {
  const at = atConnections(connections);
  const of = (name: Name, field: 'perSecond' | 'p50' | 'p99') =>
    median(rounds[name].map((round) => round[field]));
  const ratio = (other: Name, field: 'perSecond' | 'p50' | 'p99') =>
    median(
      rounds.checkin.map((round, index) => round[field] / (rounds[other][index]?.[field] ?? Number.NaN)),
    );
  const is64 = connections === 64;
  return [
    ...NAMES.flatMap((name): Figure[] => [
      { name: `${name}${at}`, value: of(name, 'perSecond'), unit: 'req/s' },
      { name: `${name} p50${at}`, value: of(name, 'p50'), unit: 'ms' },
      { name: `${name} p99${at}`, value: of(name, 'p99'), unit: 'ms' },
    ]),
    {
      name: `checkin/hello${at}`,
      value: ratio('hello', 'perSecond'),
      unit: '',
      ...(is64 ? { atLeast: 0.6 } : {}),
    },
    {
      name: `checkin/naive${at}`,
      value: ratio('naive', 'perSecond'),
      unit: '',
      ...(is64 ? { atLeast: 4 } : {}),
    },
    { name: `p99 ratio${at}`, value: ratio('naive', 'p99'), unit: '', ...(is64 ? { atMost: 0.5 } : {}) },
    {
      name: `p50 ratio at ${connections}`,
      value: ratio('naive', 'p50'),
      unit: '',
      ...(connections === 1 ? { atMost: 1.3 } : {}),
    },
    ...(is64 ? cpuFigures(rounds.checkin.flatMap(({ cpu }) => cpu ?? [])) : []),
  ];
}

function cpuFigures(cpus: readonly Cpu[]): Figure[] {
  if (cpus.length === 0) return [];
  const of = (pick: (cpu: Cpu) => number) => median(cpus.map(pick));
  return [
    { name: 'CPU a check-in, node', value: of((cpu) => cpu.nodeFolded), unit: 'µs' },
    { name: 'CPU a check-in, PostgreSQL', value: of((cpu) => cpu.postgresFolded), unit: 'µs' },
    {
      name: 'CPU a check-in, with folding its stay',
      value: of((cpu) => cpu.nodeFolded + cpu.postgresFolded),
      unit: 'µs',
      atMost: 130,
    },
    {
      name: 'CPU a check-in, until the last answer',
      value: of((cpu) => cpu.node + cpu.postgres),
      unit: 'µs',
      note: 'some of the stays are folded meanwhile',
    },
  ];
}
