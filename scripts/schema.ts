import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { migrate } from '../src/server/platform/migrate.ts';
import { masterKey } from '../test/harness/master-key.ts';
import { startTemporaryPostgres } from '../test/harness/temporary-postgres.ts';
import { dumpSchema } from './schema-dump.ts';

// Rewrites db/schema.sql from the migrations; with --check only compares, and fails when they differ.
const file = path.resolve(import.meta.dirname, '../db/schema.sql');
const server = await startTemporaryPostgres();
try {
  await migrate(server.adminUrl, { masterKey, cell: 'cell_75' });
  const dump = await dumpSchema(server.adminUrl);
  const current = await readFile(file, 'utf8').catch(() => '');
  if (!process.argv.includes('--check')) {
    await writeFile(file, dump);
    console.log(current === dump ? 'db/schema.sql is up to date.' : 'db/schema.sql is rewritten.');
  } else if (current !== dump) {
    console.error(
      'db/schema.sql is not what the migrations make. Run `npm run schema` and commit the result.',
    );
    process.exitCode = 1;
  }
} finally {
  await server.stop();
}
