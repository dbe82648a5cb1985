import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseStartOptions, START_USAGE } from './start-options.ts';

/**
 * `npm start`: builds the web app where its sources have changed (in a process of its own, whose memory goes with it),
 * then becomes the server.
 */
const command = parseStartOptions(process.argv.slice(2));
if (command.kind === 'help') {
  console.log(START_USAGE);
  process.exit(0);
}
if (command.kind === 'wrong') {
  console.error(`${command.errors.map((error) => `  - ${error}`).join('\n')}\n\n${START_USAGE}`);
  process.exit(2);
}
Object.assign(process.env, command.env);
const build = spawnSync(process.execPath, [fileURLToPath(new URL('build-web.ts', import.meta.url))], {
  stdio: 'inherit',
});
if (build.status !== 0) process.exit(build.status ?? 1);
await import('../src/server/main.ts');
