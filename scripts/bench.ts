import { parseBenchOptions } from '../test/bench/options.ts';
import { runBench } from '../test/bench/run-bench.ts';

/** `npm run bench`: measures the speed on this machine, side by side with what others do. */
const options = parseBenchOptions(process.argv.slice(2));
if (typeof options === 'string') {
  console.log(options);
  process.exit(2);
}
process.exitCode = (await runBench(options, (line) => console.log(line))) ? 0 : 1;
