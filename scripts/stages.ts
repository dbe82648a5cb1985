import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBrowserTools } from '../test/harness/tools.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const TYPE_PROJECTS = ['domain', 'contract', 'server', 'web', 'sw', 'test'];

/** Tests of one stage; a stage without tests counts only when it fails. */
interface Tally {
  passed: number;
  failed: number;
}

const STAGES = {
  types: () =>
    all(TYPE_PROJECTS.map((name) => () => node('typescript/bin/tsc', ['-p', `tsconfig.${name}.json`]))),
  lint: () =>
    all([() => node('@biomejs/biome/bin/biome', ['ci', '--colors=off', '--diagnostic-level=warn', '.'])]),
  unused: () => all([() => node('knip/bin/knip.js', ['--no-progress'])]),
  unit: () => vitest('unit'),
  // The tests of documents look at rendered pages.
  database: async () => {
    await ensureBrowserTools();
    return vitest('database');
  },
  web: async () => {
    const { buildWeb } = await import('./build-web.ts');
    await buildWeb();
    return { passed: 0, failed: 0 };
  },
  simulate: () => vitest('simulate'),
  faults: () => vitest('faults'),
  browser: async () => {
    await ensureBrowserTools();
    return vitest('browser', 'camera');
  },
} satisfies Record<string, () => Promise<Tally>>;

export type StageName = keyof typeof STAGES;

/**
 * Runs stages in order up to the first that fails, shows the seconds of each, and ends with one line:
 * `N passed, N failed`.
 * @param only names from the command line; empty means all of `names`
 * @returns the exit code
 */
export async function runStages(names: StageName[], only: string[]): Promise<number> {
  const unknown = only.find((name) => !names.some((known) => known === name));
  if (unknown !== undefined) {
    console.error(`There is no stage "${unknown}"; choose from: ${names.join(', ')}`);
    return 1;
  }
  const total: Tally = { passed: 0, failed: 0 };
  const seconds: string[] = [];
  for (const name of names.filter((known) => only.length === 0 || only.includes(known))) {
    console.log(`\n── ${name}`);
    const start = performance.now();
    const tally = await runStage(name);
    seconds.push(`${name} ${((performance.now() - start) / 1000).toFixed(1)} s`);
    total.passed += tally.passed;
    total.failed += tally.failed;
    if (tally.failed > 0) break;
  }
  console.log(`\n${seconds.join(', ')}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

async function runStage(name: StageName): Promise<Tally> {
  try {
    return await STAGES[name]();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

async function all(commands: (() => Promise<number>)[]): Promise<Tally> {
  let failed = 0;
  for (const command of commands) if ((await command()) !== 0) failed = 1;
  return { passed: 0, failed };
}

/** Runs a program of an installed package with this Node. */
function node(program: string, args: string[]): Promise<number> {
  const file = path.join(ROOT, 'node_modules', program);
  const child = spawn(process.execPath, [file, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const stop = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  return new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  }).finally(() => process.off('SIGTERM', stop).off('SIGINT', stop));
}

/** Projects of vitest's; its own report gives the numbers, its exit code covers what no test counts. */
async function vitest(...projects: string[]): Promise<Tally> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vaora-report-'));
  const report = path.join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await node('vitest/vitest.mjs', [
      'run',
      ...projects.map((name) => `--project=${name}`),
      ...reporters,
    ]);
    const { numPassedTests = 0, numFailedTests = 0 } = JSON.parse(
      await readFile(report, 'utf8').catch(() => '{}'),
    );
    return { passed: numPassedTests, failed: code === 0 ? numFailedTests : Math.max(numFailedTests, 1) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
