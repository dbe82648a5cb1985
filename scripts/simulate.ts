import { parseSimulateOptions } from '../test/simulate/options.ts';
import { lineOf, runSeeds } from '../test/simulate/run-seeds.ts';

/** `npm run simulate`: lives through invented histories of gates and server; each is its seed. */
const range = parseSimulateOptions(process.argv.slice(2));
if (typeof range === 'string') {
  console.log(range);
  process.exit(2);
}
const run = await runSeeds(range, (line) => console.log(line));
console.log(lineOf(run));
if (run.broken.length > 0)
  console.log(`Add to test/simulate/seeds.json: ${run.broken.map(({ seed }) => seed).join(', ')}`);
process.exitCode = run.broken.length === 0 ? 0 : 1;
