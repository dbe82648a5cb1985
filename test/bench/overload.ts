import { allFolded, type Bench } from './bench.ts';
import { residentBytes } from './cpu-time.ts';
import type { Figure } from './figures.ts';
import type { LoadResult } from './load-messages.ts';
import { startLoadProcess } from './load-process.ts';
import { warmUp } from './warm-up.ts';

/** As many phones as the machine has sockets for; what is due while all of them wait is not sent. */
const CONNECTIONS = 8_000;
const TIMES = 3;
const PROBES_PER_SECOND = 20;
const NORMAL_MS = 100;
const SLICE_SECONDS = 0.25;
const RECOVERY_SECONDS = 12;
/** So long it may take until all connections are open and the overload begins. */
const OPENING_SECONDS = 3;

/**
 * Three times as many check-ins as the server can take: what it accepts must still be quick, the rest must be told
 * when to come again, and afterwards everything must be as before. Single requests at a fixed pace, from another
 * process, show how long that takes.
 */
export async function measureOverload(bench: Bench): Promise<Figure[]> {
  const { load, app, options, worldFile } = bench;
  const { port } = app;
  const seconds = options.quick ? 6 : 15;
  await warmUp(load, port, options.quick);
  const calm = await load.run({ port, connections: 64, seconds: options.quick ? 2 : 5 });
  const capacity = calm.accepted / calm.seconds;
  await allFolded(bench);
  const before = residentBytes(app.pid);
  const prober = await startLoadProcess(worldFile);
  try {
    const probe = {
      connections: 64,
      seconds: OPENING_SECONDS + seconds + RECOVERY_SECONDS,
      perSecond: PROBES_PER_SECOND,
    };
    const [result, probed] = await Promise.all([
      load.run({ port, connections: CONNECTIONS, seconds, perSecond: TIMES * capacity }),
      prober.run({ port, ...probe }),
    ]);
    const recovery = recoverySeconds(probed, result.startedAt + seconds * 1000);
    await allFolded(bench);
    return figuresOf(result, { capacity, recovery, before, after: residentBytes(app.pid) });
  } finally {
    await prober.stop();
  }
}

/** From the end of the overload (Unix milliseconds) to the last probe that was refused or slow. */
function recoverySeconds({ slices, startedAt }: LoadResult, overloadEnd: number): number {
  const last = slices.findLastIndex(({ refused, worstMs }) => refused > 0 || worstMs > NORMAL_MS);
  return Math.max(0, (startedAt - overloadEnd) / 1000 + (last + 1) * SLICE_SECONDS);
}

function figuresOf(
  result: LoadResult,
  { capacity, recovery, before, after }: Record<'capacity' | 'recovery' | 'before' | 'after', number>,
): Figure[] {
  const answered = result.accepted + result.overloaded;
  const offered = answered + result.failed + result.unanswered + result.unsent;
  return [
    { name: 'capacity, 64 connections', value: capacity, unit: 'req/s' },
    {
      name: 'offered',
      value: offered / result.seconds,
      unit: 'req/s',
      note: `asked for ${Math.round(TIMES * capacity)}`,
    },
    { name: 'accepted', value: result.accepted / result.seconds, unit: 'req/s' },
    { name: 'p99 of accepted', value: result.p99, unit: 'ms', atMost: 1_000 },
    { name: '503 of those answered', value: (100 * result.overloaded) / Math.max(1, answered), unit: '%' },
    { name: '503 without Retry-After', value: result.withoutRetryAfter, unit: '', atMost: 0 },
    { name: 'other failures', value: result.failed + result.lost + result.unanswered, unit: '', atMost: 0 },
    {
      name: 'not sent',
      value: (100 * result.unsent) / offered,
      unit: '%',
      note: `all ${CONNECTIONS} connections waited for an answer`,
    },
    { name: 'back to normal after', value: recovery, unit: 's', atMost: 10 },
    { name: 'memory before', value: before / 2 ** 20, unit: 'MiB' },
    { name: 'memory after', value: after / 2 ** 20, unit: 'MiB' },
  ];
}
