import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { parseStartOptions } from './start-options.ts';

test('the number of processes becomes the setting, in both spellings; without it nothing is set', () => {
  const two = { kind: 'start', env: { VAORA_WORKERS: '2' } };
  expect(parseStartOptions(['--workers', '2'])).toEqual(two);
  expect(parseStartOptions(['--workers=2'])).toEqual(two);
  expect(parseStartOptions([])).toEqual({ kind: 'start', env: {} });
  expect(parseStartOptions(['--help'])).toEqual({ kind: 'help' });
});

test.each(['0', '-1', '65', '1.5', '1e1', 'all', ''])('--workers %s is refused with the range', (count) => {
  expect(parseStartOptions([`--workers=${count}`])).toEqual({
    kind: 'wrong',
    errors: [expect.stringContaining('needs a whole number from 1 to 64')],
  });
});

test('every argument that does not exist is named at once, in both languages', () => {
  const command = parseStartOptions(['--wrkers', '2', '--workers']);
  expect(command).toMatchObject({ kind: 'wrong' });
  expect(JSON.stringify(command)).toMatch(/không có tham số này.*: --wrkers.*: 2.*--workers: cần số nguyên/);
});

test('a wrong argument ends the command with its usage, before anything is built', {
  timeout: 60_000,
}, () => {
  const run = spawnSync(process.execPath, ['scripts/start.ts', '--wrkers', '2'], { encoding: 'utf8' });
  expect(run.status).toBe(2);
  expect(run.stderr).toContain('npm start -- ');
  expect(run.stdout).toBe('');
});
