import { readFile } from 'node:fs/promises';
import { Value } from 'typebox/value';
import { LoadJob } from './load-messages.ts';
import { runLoad } from './run-load.ts';
import { World } from './world.ts';

/**
 * The load generator, in a process of its own so that it does not share a core's event loop with what it measures:
 * gets jobs as messages, one after the other, and answers each with its result; "end" ends one before its time.
 */
const world = Value.Parse(World, JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')));
// It lives as long as its parent listens.
process.channel?.ref();
let control = new AbortController();
process.on('message', (message) => {
  if (message === 'end') return control.abort();
  control = new AbortController();
  runLoad(world, Value.Parse(LoadJob, message), control.signal).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.send?.('ready');
