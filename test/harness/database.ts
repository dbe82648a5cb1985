import { inject } from 'vitest';
import { createDatabase, type TestDatabase } from './new-database.ts';
import { prepareDatabase } from './prepare-database.ts';

export type { TestDatabase } from './new-database.ts';

/** Clones the migrated template: about 0.1 s. Call it in `beforeAll`, and `drop` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = inject('template');
  if (template !== '') return createDatabase(inject('adminUrl'), template);
  const database = await createBlankDatabase();
  await prepareDatabase(database.adminUrl);
  return database;
}

/** An empty database without any migration, for tests of the migrations themselves. */
export function createBlankDatabase(): Promise<TestDatabase> {
  return createDatabase(inject('adminUrl'), 'template0');
}
