import { Keys } from '../../src/server/platform/keys.ts';
import type { Bench } from './bench.ts';
import { measureCaseDesk } from './case-desk.ts';
import type { Figure } from './figures.ts';
import { withOtherDatabase } from './other-database.ts';
import { measureReads } from './reads.ts';
import { BENCH_CELL, BENCH_KEY } from './setting.ts';

/** The reads at 20 million visits (quick: 2), on a database of their own. */
export function measureReadsPart(bench: Bench): Promise<Figure[]> {
  const { options, say } = bench;
  return withOtherDatabase(bench, 'vaora_bench_reads', async (adminUrl) => [
    ...(await measureReads({
      adminUrl,
      cell: BENCH_CELL,
      keys: new Keys(BENCH_KEY),
      quick: options.quick,
      say,
    })),
    ...(await measureCaseDesk(bench, adminUrl)),
  ]);
}
