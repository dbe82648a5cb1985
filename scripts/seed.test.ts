import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { parseSeedOptions } from './seed-options.ts';
import { durationText, progressText } from './seed-progress.ts';

test('without options it is a province of 200,000 people, 5,000 places and 14 days', () => {
  expect(parseSeedOptions([])).toEqual({ kind: 'fill', size: { people: 200_000, places: 5000, days: 14 } });
});

test('options are taken in both spellings', () => {
  const size = { people: 2000, places: 50, days: 3 };
  expect(parseSeedOptions(['--people', '2000', '--places=50', '--days', '3'])).toEqual({
    kind: 'fill',
    size,
  });
  expect(parseSeedOptions(['--days', '3', '--help'])).toEqual({ kind: 'help' });
});

test.each([
  ['--people', '0'],
  ['--people', '1e3'],
  ['--people', '2000000'],
  ['--places', '11'],
  ['--days', '31'],
  ['--days', '2.5'],
  ['--days', ''],
])('%s %s is refused with the range that is possible', (name, value) => {
  const command = parseSeedOptions([name, value]);
  expect(command).toEqual({
    kind: 'wrong',
    errors: [expect.stringMatching(new RegExp(`^${name}: .*from \\d+ to \\d+$`))],
  });
});

test('every wrong number is named at once, and unknown words are refused', () => {
  expect(parseSeedOptions(['--people', 'x', '--days', '0'])).toMatchObject({
    errors: [expect.anything(), expect.anything()],
  });
  expect(parseSeedOptions(['--peple', '5']).kind).toBe('wrong');
  expect(parseSeedOptions(['2000']).kind).toBe('wrong');
  expect(parseSeedOptions(['--days']).kind).toBe('wrong');
});

test('the progress says percent, rows a second and what remains', () => {
  const text = progressText({ people: 50_000, peopleTotal: 200_000, rows: 300_000 }, 30_000);
  expect(text).toContain('[######..................]  25.0 %');
  expect(text).toContain('10.000/s');
  expect(text).toContain('còn/left 1:30');
  expect(progressText({ people: 0, peopleTotal: 10, rows: 0 }, 0)).toContain('còn/left …');
  expect(durationText(605)).toBe('10:05');
});

test('a wrong option ends the command with its usage, before any database is touched', {
  timeout: 60_000,
}, () => {
  const run = spawnSync(process.execPath, ['scripts/seed.ts', '--people', '-5'], { encoding: 'utf8' });
  expect(run.status).toBe(2);
  expect(run.stderr).toContain('npm run seed -- ');
  expect(run.stdout).toBe('');
});
