import { runStages } from './stages.ts';

// Everything: `npm test`, or some stages by name: `npm test -- types unit`.
process.exitCode = await runStages(
  ['types', 'lint', 'unused', 'unit', 'simulate', 'web', 'database', 'faults', 'browser'],
  process.argv.slice(2),
);
