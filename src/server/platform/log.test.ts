import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { masterKey } from '../../../test/harness/master-key.ts';
import { liveCodeAt, scanItem, selfItem, sendScans } from '../../../test/harness/scans.ts';
import { Client, HEALTHY, newId, personInput, placeInput } from '../../../test/harness/server.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const PERSON = {
  phone: '0968 765 432',
  name: 'Trịnh Quỳnh Như Ngà',
  idNumber: '075185009876',
  address: '77 Hẻm Lồng Đèn',
};
const OWNER = '0977 654 321';

/** The production server as a process of its own, with the most talkative log there is. */
let database: TestDatabase;
let gateway: Server;
let child: ChildProcess;
let dataDir: string;
let output = '';
const messages: { to: string; text: string }[] = [];
let client: Client;
let owner: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'vaora-test-'));
  gateway = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    messages.push(JSON.parse(body));
    response.writeHead(202).end();
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const address = gateway.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH,
      VAORA_MODE: 'production',
      VAORA_DATA: dataDir,
      VAORA_MASTER_KEY: masterKey.toString('hex'),
      DATABASE_URL: database.adminUrl,
      PUBLIC_URL: 'https://vaora.example.vn',
      SMS_GATEWAY_URL: `http://127.0.0.1:${port}/`,
      SMS_GATEWAY_TOKEN: 'gateway-token',
      PORT: '0',
      LOG_LEVEL: 'trace',
    },
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  await vi.waitFor(() => expect(output).toMatch(/listening at http:/), { timeout: 60_000, interval: 100 });
  const url = /listening at (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1] ?? '';
  client = new Client(url);
  owner = new Client(url);
});
afterAll(async () => {
  if (child?.exitCode === null) {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  }
  gateway?.close();
  await database?.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function logIn(as: Client, phone: string): Promise<string> {
  await as.post('/api/login/codes', { phone });
  const e164 = `+84${phone.replaceAll(' ', '').slice(1)}`;
  await expect.poll(() => messages.some(({ to }) => to === e164), { timeout: 15_000 }).toBe(true);
  const code = /\d{6}/.exec(messages.find(({ to }) => to === e164)?.text ?? '')?.[0] ?? '';
  expect((await as.post('/api/login', { phone, code: 'x' })).status).toBe(400);
  expect((await as.post('/api/login', { phone, code })).status).toBe(200);
  return code;
}

describe('the log', () => {
  it('at its most talkative, holds nothing of anybody after a whole story with mistakes and faults', async () => {
    const codes = [await logIn(client, PERSON.phone), await logIn(owner, OWNER)];
    const personId = newId();
    const { phone: _phone, ...profile } = PERSON;
    expect((await client.put(`/api/people/${personId}`, personInput(PERSON.name, profile))).status).toBe(201);
    const card = (await client.get(`/api/people/${personId}/card`)).body;
    const place = (await owner.put(`/api/places/${newId()}`, placeInput('Chợ Đêm Lồng Đèn'))).body;
    const declaration = { ...HEALTHY, declaredAt: new Date().toISOString() };
    await client.put(`/api/people/${personId}/declarations/${newId()}`, declaration);
    await client.post('/api/visits', { items: [selfItem(place, personId)] });
    const live = liveCodeAt(card, Date.now());
    for (const code of [card.code, live, 'không phải mã'])
      await sendScans(owner, place, [scanItem(place, { code })]);
    for (const path of ['visits', 'inside', 'visits.csv', 'visits.xlsx', 'controllers', 'poster.pdf?size=a4'])
      expect((await owner.get(`/api/places/${place.id}/${path}`)).status, path).toBe(200);
    expect((await client.get(`/api/people/${personId}/card.pdf?form=card`)).status).toBe(200);

    const said = JSON.stringify({ ...PERSON, code: card.code });
    await client.call('PUT', `/api/people/${newId()}`, `${said.slice(0, -1)}`);
    await client.put(`/api/people/${newId()}`, { ...PERSON, extra: PERSON.name });
    await client.get(
      `/api/people/${encodeURIComponent(PERSON.name)}?phone=${encodeURIComponent(PERSON.phone)}`,
    );
    await client.get(`/api/places/${place.id}/visits?q=${encodeURIComponent(PERSON.name)}`);
    await client.get(`/${PERSON.idNumber}/${encodeURIComponent(PERSON.address)}`);

    const admin = new pg.Client({
      connectionString: database.adminUrl,
      options: '-c search_path=cell_75,vaora',
    });
    await admin.connect();
    await admin.query(`create function fail() returns trigger language plpgsql as $$
      begin raise exception 'no room for % (${PERSON.name}, ${PERSON.phone})', new using detail = '${PERSON.idNumber}'; end $$`);
    await admin.query(
      'create trigger fail before update on person_public for each row execute function fail()',
    );
    await admin.end();
    const failed = await client.put(`/api/people/${personId}`, personInput(PERSON.name, profile));
    expect(failed.status).toBe(500);
    expect(failed.bytes.toString('utf8')).not.toMatch(/room|Ngà/);

    await expect.poll(() => output).toContain('unexpected error');
    expect(output).toContain('"type":"error"');
    const phones = [PERSON.phone, OWNER].flatMap((phone) => [
      phone,
      phone.replaceAll(' ', ''),
      phone.replaceAll(' ', '').slice(1),
    ]);
    const secrets = [
      ...phones,
      ...Object.values(PERSON),
      'Quỳnh',
      'Lồng Đèn',
      card.code,
      card.alias,
      card.liveSecret,
      live,
      ...[client.cookie, owner.cookie].map((cookie) => cookie.split('=')[1] ?? ''),
      'gateway-token',
      masterKey.toString('hex'),
    ];
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(4);
      for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
        expect(output).not.toContain(form);
    }
    for (const code of codes) expect(output).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`));
  });
});
