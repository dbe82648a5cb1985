import { parseFaultOptions } from '../test/faults/options.ts';
import { runFaults } from '../test/faults/run-faults.ts';

/** `npm run faults`: kills, cuts and fills what the system runs on, and counts what is left. */
const options = parseFaultOptions(process.argv.slice(2));
if (typeof options === 'string') {
  console.log(options);
  process.exit(2);
}
process.exitCode = (await runFaults(options, (line) => console.log(line))) ? 0 : 1;
