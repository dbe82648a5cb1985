import { allFolded, type Bench, countVisits } from './bench.ts';
import { measureRound, type Round, type RoundCpu } from './checkin-round.ts';
import { startTargets, TARGET_NAMES, type TargetName } from './checkin-targets.ts';
import { atConnections, type Figure, median } from './figures.ts';
import { warmUp } from './warm-up.ts';

const CONNECTIONS = [1, 8, 64, 256] as const;

type Rounds = Record<TargetName, Round[]>;

/**
 * Check-ins one by one through the whole server, in turn with a bare Fastify and with one INSERT a request, at several
 * numbers of connections. The ratios are taken round by round, since a machine is not equally fast all the time.
 */
export async function measureCheckin(bench: Bench): Promise<Figure[]> {
  const { quick } = bench.options;
  const visitsBefore = await countVisits(bench);
  const { targets, stop } = await startTargets(bench);
  const figures: Figure[] = [];
  let created = 0;
  try {
    for (const { name, port } of targets) {
      const warm = await warmUp(bench.load, port, quick);
      if (name === 'checkin') created += warm.created;
      if (!warm.isEnough) bench.say(`  ${name} is warmed up with ${warm.accepted} requests only`);
    }
    await allFolded(bench);
    for (const connections of CONNECTIONS) {
      const isMain = connections === 1 || connections === 64;
      const rounds: Rounds = { hello: [], naive: [], checkin: [] };
      for (let count = quick ? (isMain ? 3 : 1) : isMain ? 5 : 3; count > 0; count -= 1) {
        for (const target of targets) {
          const round = await measureRound(bench, target, { connections, seconds: quick ? 1.5 : 3 });
          rounds[target.name].push(round);
          created += round.created;
        }
      }
      figures.push(...speedFigures(connections, rounds));
      if (connections === 64) figures.push(...cpuFigures(rounds));
    }
  } finally {
    await stop();
  }
  const visits = (await countVisits(bench)) - visitsBefore;
  return [
    ...figures,
    { name: 'check-ins answered "created"', value: created, unit: '' },
    { name: 'rows in visit', value: visits, unit: '', atLeast: created, atMost: created },
  ];
}

function speedFigures(connections: number, rounds: Rounds): Figure[] {
  const at = atConnections(connections);
  const ratio = (other: TargetName, field: 'perSecond' | 'p50' | 'p99') =>
    median(
      rounds.checkin.map((round, index) => round[field] / (rounds[other][index]?.[field] ?? Number.NaN)),
    );
  const bounds =
    connections === 64 ? { hello: { atLeast: 0.6 }, naive: { atLeast: 4 }, p99: { atMost: 0.5 } } : undefined;
  return [
    ...TARGET_NAMES.flatMap((name): Figure[] => [
      { name: `${name}${at}`, value: median(rounds[name].map(({ perSecond }) => perSecond)), unit: 'req/s' },
      { name: `${name} p50${at}`, value: median(rounds[name].map(({ p50 }) => p50)), unit: 'ms' },
      { name: `${name} p99${at}`, value: median(rounds[name].map(({ p99 }) => p99)), unit: 'ms' },
    ]),
    { name: `checkin/hello${at}`, value: ratio('hello', 'perSecond'), unit: '', ...bounds?.hello },
    { name: `checkin/naive${at}`, value: ratio('naive', 'perSecond'), unit: '', ...bounds?.naive },
    { name: `p99 ratio${at}`, value: ratio('naive', 'p99'), unit: '', ...bounds?.p99 },
    {
      name: `p50 ratio at ${connections}`,
      value: ratio('naive', 'p50'),
      unit: '',
      ...(connections === 1 ? { atMost: 1.3 } : {}),
    },
  ];
}

/** At 64 connections; none where processor time cannot be known. */
function cpuFigures(rounds: Rounds): Figure[] {
  const figure = (
    name: string,
    cpus: readonly (RoundCpu | undefined)[],
    pick: (cpu: RoundCpu) => number,
  ) => ({
    name,
    value: median(cpus.flatMap((cpu) => (cpu === undefined ? [] : [pick(cpu)]))),
    unit: 'µs',
  });
  const [hello, naive, checkin] = TARGET_NAMES.map((name) => rounds[name].map(({ folded }) => folded));
  if (hello === undefined || naive === undefined || checkin === undefined) return [];
  const answered = rounds.checkin.map((round) => round.answered);
  const sum = ({ node, postgres }: RoundCpu) => node + postgres;
  return [
    figure('CPU of hello', hello, ({ node }) => node),
    figure('CPU of naive, node', naive, ({ node }) => node),
    figure('CPU of naive, PostgreSQL', naive, ({ postgres }) => postgres),
    figure('CPU of checkin, node', checkin, ({ node }) => node),
    figure('CPU of checkin, PostgreSQL', checkin, ({ postgres }) => postgres),
    { ...figure('CPU of checkin, with folding its stay', checkin, sum), atMost: 130 },
    {
      ...figure('CPU of checkin, until the last answer', answered, sum),
      note: 'some of the stays are folded meanwhile',
    },
  ].filter(({ value }) => !Number.isNaN(value));
}
