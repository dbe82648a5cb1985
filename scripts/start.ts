import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * `npm start`: builds the web app where its sources have changed (in a process of its own, whose memory goes with it),
 * then becomes the server.
 */
const build = spawnSync(process.execPath, [fileURLToPath(new URL('build-web.ts', import.meta.url))], {
  stdio: 'inherit',
});
if (build.status !== 0) process.exit(build.status ?? 1);
await import('../src/server/main.ts');
