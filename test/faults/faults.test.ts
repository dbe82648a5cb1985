import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Random } from '../../src/server/demo/random.ts';
import { possibleFaults } from './faults.ts';
import { brokenPromises, lineOf, runTrial } from './run-trial.ts';
import { type FaultSetting, startFaultSetting } from './setting.ts';

/** For a release, `npm run faults` strikes twenty times. */
const TIMES = 2;
/** `npm run faults`, on a machine that does nothing else, gives none. */
const RESTART_MS = 15_000;
const say = (line: string) => console.log(line);
const seed = randomInt(1_000_000_000);

let setting: FaultSetting;
beforeAll(async () => {
  const chance = new Random(seed);
  setting = await startFaultSetting((min, max) => chance.between(min, max));
});
afterAll(async () => {
  await setting?.stop();
});

test.each(possibleFaults(say))(
  'what is acknowledged is stored once, nobody is answered 500, and all works again within 5 s: $name',
  async (fault) => {
    for (let time = 0; time < TIMES; time += 1) {
      const trial = await runTrial(setting, fault, seed + time);
      say(lineOf(trial));
      expect(brokenPromises(trial, fault, RESTART_MS), `seed ${seed + time}`).toEqual([]);
    }
  },
);
