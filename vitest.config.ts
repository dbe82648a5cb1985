import { defineConfig } from 'vitest/config';

const tidy = 'test/tidy.test.ts';

/** Three kinds of tests: pure ones, those with a database of their own per file, those in a real browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/domain/**/*.test.ts',
            'src/contract/**/*.test.ts',
            'src/web/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'test/bench/*.test.ts',
            tidy,
          ],
          // A property runs hundreds of times, and the machine may have other work.
          testTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'database',
          include: ['src/server/**/*.test.ts', 'test/*.test.ts'],
          exclude: [tidy],
          globalSetup: 'test/harness/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 90_000,
          maxWorkers: 2,
        },
      },
      {
        // Alone, since it uses all cores.
        test: { name: 'simulate', include: ['test/simulate/*.test.ts'], testTimeout: 900_000 },
      },
      {
        // Alone, since it measures how soon all is well again.
        test: {
          name: 'faults',
          include: ['test/faults/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 90_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/harness/global-setup.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
    ],
  },
});
