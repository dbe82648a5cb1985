import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { scratchFolder } from './test/harness/scratch.ts';

const tidy = 'test/tidy.test.ts';
/** It puts other files in the place of the installed ones, which a process that serves has read by then. */
const areaPackages = 'src/server/areas/read-area-packages.test.ts';
/** They follow a film, a slow phone or what a browser does with no page open, second by second. */
const timed = ['background-sync', 'camera', 'decode-pictures', 'front-end', 'gate-offline'].map(
  (name) => `test/e2e/${name}.test.ts`,
);
const inBrowser = {
  globalSetup: ['test/harness/build-setup.ts', 'test/harness/global-setup.ts'],
  isolate: false,
  restoreMocks: true,
  testTimeout: 180_000,
  hookTimeout: 180_000,
};

// Of this process and of all that it starts: tests start many servers, which read the same sources.
process.env.TMPDIR = scratchFolder();
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/node', import.meta.url));

/** The kinds of tests: pure ones, those with a database of their own per file, those in a real browser. */
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
            areaPackages,
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
          exclude: [tidy, areaPackages],
          // The server is read and made ready once in each of the two processes, not once in each file.
          isolate: false,
          restoreMocks: true,
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
          exclude: timed,
          ...inBrowser,
          maxWorkers: 2,
        },
      },
      {
        // Alone and one after another: here a camera's picture or a press waits for no other browser.
        test: {
          name: 'camera',
          include: timed,
          ...inBrowser,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
