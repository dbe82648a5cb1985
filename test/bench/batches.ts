import { dayOf, dayStart, HOUR_MS } from '../../src/domain/time.ts';
import { allFolded, type Bench, countVisits, cpuOf } from './bench.ts';
import { atConnections, type Figure, median } from './figures.ts';
import { warmUp } from './warm-up.ts';

const ITEMS = 100;
const CONNECTIONS = [1, 4] as const;
const ROUNDS = 3;
/** Half a morning without a network; not before midnight, since yesterday nobody has declared anything. */
const OUTBOX_HOURS = 6;

/** Phones whose network is back send what they have recorded meanwhile, a hundred scans a request. */
export async function measureBatches(bench: Bench): Promise<Figure[]> {
  const { load, app, options } = bench;
  const { port } = app;
  await warmUp(load, port, options.quick);
  await load.run({ ...outbox(port), connections: 4, seconds: options.quick ? 2 : 5 });
  await allFolded(bench);
  const visitsBefore = await countVisits(bench);
  const figures: Figure[] = [];
  let created = 0;
  for (const connections of CONNECTIONS) {
    const rounds: Round[] = [];
    for (let count = 0; count < ROUNDS; count += 1) rounds.push(await measureRound(bench, connections));
    for (const round of rounds) created += round.created;
    figures.push(...figuresOf(connections, rounds));
  }
  const visits = (await countVisits(bench)) - visitsBefore;
  return [
    ...figures,
    { name: 'facts answered "created"', value: created, unit: '' },
    { name: 'rows in visit', value: visits, unit: '', atLeast: created, atMost: created },
  ];
}

interface Round {
  created: number;
  /** Facts a second until the last answer, and until their stays are folded */
  answered: number;
  folded: number;
  /** Processor microseconds a fact with its stay; undefined where they cannot be known */
  cpu: number | undefined;
}

async function measureRound(bench: Bench, connections: number): Promise<Round> {
  const { load, app, options } = bench;
  const cpuBefore = cpuOf(bench, app.pid);
  const start = performance.now();
  const result = await load.run({ ...outbox(app.port), connections, seconds: options.quick ? 1.5 : 4 });
  await allFolded(bench);
  const seconds = (performance.now() - start) / 1000;
  const cpu = cpuOf(bench, app.pid);
  const { created } = result;
  if (result.failed + result.overloaded > 0)
    throw new Error(`batches failed: ${result.firstFailure || '503'}`);
  return {
    created,
    ...{ answered: created / result.seconds, folded: created / seconds },
    cpu: cpuBefore && cpu && (cpu.node + cpu.postgres - cpuBefore.node - cpuBefore.postgres) / created,
  };
}

function figuresOf(connections: number, rounds: readonly Round[]): Figure[] {
  const at = atConnections(connections);
  const bound = connections === Math.max(...CONNECTIONS) ? { atLeast: 20_000 } : {};
  const cpus = rounds.flatMap(({ cpu }) => cpu ?? []);
  return [
    {
      name: `batches of ${ITEMS}${at}`,
      value: median(rounds.map(({ answered }) => answered)),
      unit: 'facts/s',
      ...bound,
    },
    {
      name: `until their stays are folded${at}`,
      value: median(rounds.map(({ folded }) => folded)),
      unit: 'facts/s',
    },
    ...(cpus.length > 0 ? [{ name: `CPU a fact, with folding${at}`, value: median(cpus), unit: 'µs' }] : []),
  ];
}

function outbox(port: number) {
  const now = Date.now();
  return { port, items: ITEMS, pastMs: Math.min(OUTBOX_HOURS * HOUR_MS, now - dayStart(dayOf(now))) };
}
