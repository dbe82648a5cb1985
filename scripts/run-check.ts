import { runStages } from './stages.ts';

// The fast part, for every save: `npm run check`. It needs no database and no browser.
process.exitCode = await runStages(['types', 'lint', 'unit'], process.argv.slice(2));
