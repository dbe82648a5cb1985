import { Random } from '../../src/server/demo/random.ts';
import { possibleFaults } from './faults.ts';
import type { FaultOptions } from './options.ts';
import { brokenPromises, lineOf, runTrial } from './run-trial.ts';
import { startFaultSetting } from './setting.ts';

/** Lets each fault strike so often, with a line a trial. @returns whether every promise was kept */
export async function runFaults(options: FaultOptions, say: (line: string) => void): Promise<boolean> {
  const { times, only, seed } = options;
  const chance = new Random(seed);
  const setting = await startFaultSetting((min, max) => chance.between(min, max));
  const stopEarly = () => void setting.stop().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopEarly);
  try {
    const faults = possibleFaults(say).filter(({ name }) => name.includes(only));
    let failures = 0;
    for (const fault of faults)
      for (let time = 0; time < times; time += 1) {
        const trial = await runTrial(setting, fault, seed + time);
        const broken = brokenPromises(trial, fault);
        say(lineOf(trial));
        for (const text of broken) say(`  failed: ${text}`);
        if (broken.length > 0) failures += 1;
      }
    say(`${faults.length} faults, each ${times} times: ${failures} trials failed`);
    return failures === 0 && faults.length > 0;
  } finally {
    await setting.stop();
  }
}
