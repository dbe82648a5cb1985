import { createHash } from 'node:crypto';

/** The same in every run, so that a database filled once can be measured again. Guards invented data only. */
export const BENCH_KEY = createHash('sha256').update('invented data of the benchmark').digest();
/** The schema of the province that is measured. */
export const BENCH_CELL = 'cell_75';
