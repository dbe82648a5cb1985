import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { measureBatches } from './batches.ts';
import { type Bench, startBench } from './bench.ts';
import { measureCampaign } from './campaign.ts';
import { measureCheckin } from './checkin.ts';
import { type Figure, isMet, lineOf } from './figures.ts';
import { measureFloors } from './floors.ts';
import { measureKill } from './kill.ts';
import type { BenchOptions, PartName } from './options.ts';
import { measureOverload } from './overload.ts';
import { measurePages } from './pages-part.ts';
import { measureReadsPart } from './reads-part.ts';
import { measureSteady } from './steady.ts';

/** What each part measures; they run in this order. */
const parts: Record<PartName, (bench: Bench) => Promise<Figure[]>> = {
  checkin: measureCheckin,
  floors: measureFloors,
  batches: measureBatches,
  overload: measureOverload,
  steady: measureSteady,
  kill: measureKill,
  reads: measureReadsPart,
  campaign: measureCampaign,
  pages: measurePages,
};

/** Runs the chosen parts, prints the figures. @returns whether all bounds are kept */
export async function runBench(options: BenchOptions, say: (line: string) => void): Promise<boolean> {
  const started = performance.now();
  const bench = await startBench(options, say);
  const stopEarly = () => void bench.stop().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopEarly);
  try {
    const machine = await describeMachine(bench);
    say(machine);
    const measured: { part: PartName; figures: Figure[] }[] = [];
    for (const part of options.only) {
      say(`\n── ${part}`);
      const figures = await parts[part](bench);
      for (const figure of figures) say(lineOf(figure));
      measured.push({ part, figures });
    }
    const figures = measured.flatMap((part) => part.figures);
    const failed = figures.filter((figure) => isMet(figure) === false);
    const seconds = Math.round((performance.now() - started) / 1000);
    if (options.jsonFile !== undefined)
      await writeFile(
        options.jsonFile,
        `${JSON.stringify({ machine, quick: options.quick, seconds, measured }, null, 2)}\n`,
      );
    say(`\n${machine}, ${seconds} s`);
    say(
      `${figures.filter(isMet).length} bounds kept, ${failed.length} not${failed.map(({ name }) => `\n  ${name}`).join('')}`,
    );
    return failed.length === 0;
  } finally {
    await bench.stop();
  }
}

async function describeMachine({ client, options }: Bench): Promise<string> {
  const { rows } = await client.query<{ version: string; sync: string }>(
    `select current_setting('server_version') as version,
       'fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit') as sync`,
  );
  const [cpu] = cpus();
  const version = `PostgreSQL ${rows[0]?.version} (${rows[0]?.sync})`;
  const size = `${options.people} people, ${options.places} places`;
  return `${cpus().length} cores (${cpu?.model.trim()}), Node ${process.versions.node}, ${version}, ${size}`;
}
