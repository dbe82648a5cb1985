import { readFile } from 'node:fs/promises';
import { describe, expect, it, test } from 'vitest';
import { lineOf, runSeeds } from './run-seeds.ts';
import { simulate } from './simulate.ts';
import { MISTAKES } from './tampers.ts';

/** A commit's share; `npm run simulate` lives through 10,000, and a release through a million. */
const SEEDS = 1_000;
/** A mistake shows within a few histories. */
const SEEDS_OF_MISTAKE = 30;

describe('gates and server, through lost networks, dead phones, wrong clocks and ended rights', () => {
  test('what is acknowledged is stored once, green is stored, nothing kept is lost, stays equal the model: 1,000 histories', async () => {
    const run = await runSeeds({ first: 1, end: 1 + SEEDS });
    console.log(lineOf(run));
    expect(run.broken).toEqual([]);
    // Scans are stored, and some are not: both ways are tried.
    expect(run.stored).toBeGreaterThan(run.scans / 4);
    expect(run.stored).toBeLessThan(run.scans);
  });

  test('histories that once broke a promise keep it', async () => {
    const seeds: number[] = JSON.parse(await readFile(new URL('seeds.json', import.meta.url), 'utf8'));
    for (const seed of seeds) expect(await simulate(seed)).toMatchObject({ seed, broken: [] });
  });

  test('one seed is one history', async () => {
    const [one, again] = [await simulate(75), await simulate(75)];
    expect(again).toEqual(one);
    expect((await simulate(76)).stored).not.toBe(one.stored);
  });
});

describe('an outbox with a mistake is found out', () => {
  it.each(Object.entries(MISTAKES))('that %s', async (_, mistake) => {
    const broken: string[] = [];
    for (let seed = 1; seed <= SEEDS_OF_MISTAKE; seed += 1)
      broken.push(...(await simulate(seed, mistake)).broken);
    expect(broken).not.toEqual([]);
  });
});
