import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { DEVICES, EVENTS_PER_DEVICE, type History } from './simulate.ts';

/** What a worker is to do: the seeds from `first` up to, but not including, `end`. */
export interface SeedRange {
  first: number;
  end: number;
}

/** What a worker says after a few seeds. */
export interface SeedReport {
  seeds: number;
  scans: number;
  stored: number;
  broken: History[];
}

export interface SeedsRun extends SeedReport {
  seconds: number;
}

/** Small enough that all cores end at about the same time. */
const RANGE = 125;

/** Lives through so many histories on all cores. @param tell hears how far it is, and at once what broke */
export async function runSeeds(
  { first, end }: SeedRange,
  tell: (line: string) => void = () => undefined,
): Promise<SeedsRun> {
  const started = performance.now();
  const total: SeedsRun = { seeds: 0, scans: 0, stored: 0, broken: [], seconds: 0 };
  let next = first;
  const take = (): SeedRange | undefined => {
    const range = { first: next, end: Math.min(end, next + RANGE) };
    next = range.end;
    return range.first < range.end ? range : undefined;
  };
  const hear = (report: SeedReport) => {
    for (const key of ['seeds', 'scans', 'stored'] as const) total[key] += report[key];
    total.broken.push(...report.broken);
    for (const { seed, broken } of report.broken) tell(`seed ${seed}: ${broken.join('\n  ')}`);
    tell(`${total.seeds} of ${end - first} seeds, ${total.broken.length} broken`);
  };
  const cores = Math.min(availableParallelism(), Math.ceil((end - first) / RANGE));
  await Promise.all(Array.from({ length: cores }, () => runWorker(take, hear)));
  return { ...total, seconds: (performance.now() - started) / 1000 };
}

function runWorker(take: () => SeedRange | undefined, hear: (report: SeedReport) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('seed-worker.ts', import.meta.url), {
      // Histories leave much behind that nobody needs: with more room it is swept up less often.
      resourceLimits: { maxYoungGenerationSizeMb: 96 },
    });
    const ask = () => {
      const range = take();
      if (range === undefined) void worker.terminate().then(() => resolve());
      else worker.postMessage(range);
    };
    worker.on('message', (report: SeedReport) => {
      hear(report);
      ask();
    });
    worker.on('error', reject);
    ask();
  });
}

export function lineOf({ seeds, scans, stored, broken, seconds }: SeedsRun): string {
  const size = `${seeds} seeds × ${DEVICES} devices × ${EVENTS_PER_DEVICE} events`;
  return `${size}: ${scans} scans, ${stored} stored, ${broken.length} histories broke a promise (${seconds.toFixed(0)} s)`;
}
