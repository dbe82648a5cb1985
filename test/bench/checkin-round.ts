import { allFolded, type Bench, cpuOf } from './bench.ts';
import type { Target } from './checkin-targets.ts';

/** Processor microseconds a request. */
export interface RoundCpu {
  node: number;
  postgres: number;
}

export interface Round {
  perSecond: number;
  /** Milliseconds */
  p50: number;
  p99: number;
  /** Until the last answer, and until the last stay is folded too; undefined where they cannot be known */
  answered: RoundCpu | undefined;
  folded: RoundCpu | undefined;
  /** Scans answered as created, those before the measurement too */
  created: number;
}

/** Measures one target for some seconds. @throws when a request failed: a failure is quick, and would look like speed */
export async function measureRound(
  bench: Bench,
  { name, port, pid }: Target,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Round> {
  const { load } = bench;
  // Places and sessions that nobody asked for in the last minute are read anew; a round is shorter than that.
  const before = await load.run({ port, connections: 64, seconds: 60, eachPlaceOnce: true });
  await allFolded(bench);
  const start = cpuOf(bench, pid);
  const result = await load.run({ port, connections, seconds });
  const answered = cpuOf(bench, pid);
  await allFolded(bench);
  const folded = cpuOf(bench, pid);
  const failed = before.failed + before.overloaded + result.failed + result.overloaded + result.lost;
  if (failed > 0) throw new Error(`${name}: ${failed} failed, ${before.firstFailure || result.firstFailure}`);
  const each = (end: RoundCpu | undefined) =>
    start &&
    end && {
      node: (end.node - start.node) / result.accepted,
      postgres: (end.postgres - start.postgres) / result.accepted,
    };
  const round = { perSecond: result.accepted / result.seconds, p50: result.p50, p99: result.p99 };
  bench.say(
    `  ${name.padEnd(7)} ${String(connections).padStart(3)} connections: ${round.perSecond.toFixed(0).padStart(6)}/s, ` +
      `p50 ${round.p50.toFixed(2)} ms, p99 ${round.p99.toFixed(2)} ms, ` +
      `the generator used ${(result.cpuShare * 100).toFixed(0)} % of a core`,
  );
  return {
    ...round,
    ...{ answered: each(answered), folded: each(folded) },
    created: before.created + result.created,
  };
}
