import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Place } from '../src/contract/places.ts';
import { enrolmentOf } from './harness/devices.ts';
import { type Client, startTestServer, type TestServer } from './harness/server.ts';

const docs = fileURLToPath(new URL('../docs/', import.meta.url));
let server: TestServer;
let owner: Client;
let place: Place;
let cards: string[];
let folder = '';
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.logIn('0907200001');
  place = await server.openPlace(owner, 'Tòa Nhà Có Cửa Xoay');
  const people = [];
  for (let n = 2; n < 5; n++) people.push(await server.register(`090720000${n}`, 'Nguyễn Văn Xoay'));
  cards = people.map(({ card }) => card.code);
  folder = await mkdtemp(join(tmpdir(), 'vaora-turnstile-'));
});
afterAll(async () => {
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function codeOf(): Promise<string> {
  return (await enrolmentOf(owner, place, { publicKey: '' })).code;
}

it('L10: the turnstile of the documents enrols itself, and records what it reads', async () => {
  const turnstile = spawn(
    process.execPath,
    [
      join(docs, 'devices/turnstile.mjs'),
      server.url,
      place.number,
      await codeOf(),
      join(folder, 'turnstile.json'),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  let said = '';
  turnstile.stdout.on('data', (part: Buffer) => {
    said += part.toString('utf8');
  });
  turnstile.stdin.end(`${[...cards, cards[0], 'no code'].join('\n')}\n`);
  expect(await new Promise((resolve) => turnstile.on('close', resolve))).toBe(0);
  expect(said.trimEnd().split('\n')).toEqual([
    'created in Nguyễn Văn ***',
    'created in Nguyễn Văn ***',
    'created in Nguyễn Văn ***',
    'created out Nguyễn Văn ***',
    'refused not_ours',
  ]);
});

it('L10: the commands of the documents record a scan', async () => {
  const text = await readFile(join(docs, 'devices.md'), 'utf8');
  const script = /```sh\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  const env = {
    ...process.env,
    HOST: server.url,
    NUMBER: place.number,
    CODE: await codeOf(),
    CARD: cards[1],
  };
  const { stdout } = await promisify(execFile)('sh', ['-euc', script], { cwd: folder, env });
  expect(JSON.parse(stdout).items).toMatchObject([{ status: 'created', direction: 'out' }]);
});
