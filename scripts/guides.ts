import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBrowserTools } from '../test/harness/tools.ts';

// Takes the guides' pictures again where the words in them have changed; with --all every one of them.
await ensureBrowserTools();
const root = path.resolve(import.meta.dirname, '..');
const { status } = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project=browser', 'test/e2e/guides.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, GUIDE_PICTURES: process.argv.includes('--all') ? 'all' : 'changed' },
  },
);
process.exitCode = status ?? 1;
