import { parentPort } from 'node:worker_threads';
import type { SeedRange, SeedReport } from './run-seeds.ts';
import { simulate } from './simulate.ts';

/** So many histories share one turn of the event loop, which costs more than what happens in it. */
const TOGETHER = 8;

parentPort?.on('message', async ({ first, end }: SeedRange) => {
  const report: SeedReport = { seeds: end - first, scans: 0, stored: 0, broken: [] };
  for (let seed = first; seed < end; seed += TOGETHER) {
    const seeds = Array.from({ length: Math.min(TOGETHER, end - seed) }, (_, index) => seed + index);
    for (const history of await Promise.all(seeds.map((each) => simulate(each)))) {
      report.scans += history.scans;
      report.stored += history.stored;
      if (history.broken.length > 0) report.broken.push(history);
    }
  }
  parentPort?.postMessage(report);
});
