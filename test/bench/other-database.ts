import { migrate } from '../../src/server/platform/migrate.ts';
import { runAsAdmin, withDatabase } from '../harness/admin.ts';
import type { Bench } from './bench.ts';
import { BENCH_CELL, BENCH_KEY } from './setting.ts';

/** Does `work` on a migrated database of its own beside the one under load, and removes it. */
export async function withOtherDatabase<T>(
  { adminUrl }: Pick<Bench, 'adminUrl'>,
  name: string,
  work: (otherUrl: string) => Promise<T>,
): Promise<T> {
  const drop = [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`];
  await runAsAdmin(adminUrl, [...drop, `CREATE DATABASE ${name}`]);
  const otherUrl = withDatabase(adminUrl, name);
  try {
    await migrate(otherUrl, { masterKey: BENCH_KEY, cell: BENCH_CELL });
    return await work(otherUrl);
  } finally {
    await runAsAdmin(adminUrl, drop);
  }
}
