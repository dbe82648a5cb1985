import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Declaration } from '../../src/contract/declarations.ts';
import type { Card, PersonInput } from '../../src/contract/people.ts';
import type { Place, PlaceInput } from '../../src/contract/places.ts';
import { uuidV7 } from '../../src/domain/ids.ts';
import { parseVnMobile } from '../../src/domain/phone.ts';
import { addDays, dayOf } from '../../src/domain/time.ts';
import { getOrCreateAccount } from '../../src/server/accounts/get-or-create-account.ts';
import { parseConfig } from '../../src/server/config.ts';
import { OutboxFolder } from '../../src/server/platform/messenger.ts';
import { openSession } from '../../src/server/platform/session.ts';
import { cookieName } from '../../src/server/policy.ts';
import { type RunningServer, startServer } from '../../src/server/start-server.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { masterKey } from './master-key.ts';

/** A clock that a test sets; it stands still otherwise. */
export class TestClock {
  #now: number;
  constructor(start: string) {
    this.#now = Date.parse(start);
  }
  now(): number {
    return this.#now;
  }
  set(time: string): void {
    this.#now = Date.parse(time);
  }
  pass(ms: number): void {
    this.#now += ms;
  }
}

export interface Answer {
  status: number;
  /** Parsed JSON, or the text where it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every route
  body: any;
  headers: Headers;
  bytes: Buffer;
}

/** A browser's worth of state: one cookie. */
export class Client {
  readonly #base: string;
  cookie = '';

  constructor(base: string) {
    this.#base = base;
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(this.#base + path, {
      method,
      redirect: 'manual',
      headers: {
        'x-vaora': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const set = response.headers.get('set-cookie');
    if (set !== null) this.cookie = set.split(';')[0] ?? '';
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, body: parse(bytes.toString('utf8')), headers: response.headers, bytes };
  }

  /** The answer as a stream, for events. */
  open(path: string, signal: AbortSignal): Promise<Response> {
    return fetch(this.#base + path, { headers: { cookie: this.cookie }, signal });
  }

  get(path: string): Promise<Answer> {
    return this.call('GET', path);
  }
  put(path: string, body: unknown): Promise<Answer> {
    return this.call('PUT', path, body);
  }
  post(path: string, body?: unknown): Promise<Answer> {
    return this.call('POST', path, body);
  }
  delete(path: string): Promise<Answer> {
    return this.call('DELETE', path);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * One request many times at once. Reading first opens all connections, to the server and on to the database; without
 * them the requests would follow each other.
 */
export async function together(
  times: number,
  client: Client,
  send: () => Promise<Answer>,
): Promise<Answer[]> {
  await Promise.all(Array.from({ length: times }, () => client.get('/api/places')));
  return Promise.all(Array.from({ length: times }, send));
}

/** A new UUIDv7, as a device makes it. */
export function newId(): string {
  return uuidV7(Date.now(), randomBytes(10));
}

/** Holds the administrator's office on every test server. */
export const ADMIN_PHONE = '0900000006';

export const TRAN_BIEN = { areaCode: '26041', areaVersion: '2026-04-30' };
export const CONSENTS = ['visits', 'health', 'notices'].map((purpose) => ({
  purpose,
  version: '2026.1',
  given: true,
}));
/** The national form with every question answered "no". */
export const HEALTHY = {
  formId: 'khai-bao-toan-dan',
  formVersion: '2021.1',
  answers: {
    travelled: false,
    symptoms: false,
    contactPatient: false,
    contactSickCountry: false,
    contactSick: false,
  },
};

export function personInput(name: string, more: Partial<PersonInput> = {}): PersonInput {
  return {
    relation: 'self',
    name,
    birthDate: '1985-03-08',
    sex: 'female',
    idNumber: null,
    ...TRAN_BIEN,
    address: '12 Tổ 3, Khu phố 2',
    consents: CONSENTS,
    ...more,
  };
}

export function placeInput(name: string, more: Partial<PlaceInput> = {}): PlaceInput {
  return {
    name,
    kind: 'school_thcs',
    ...TRAN_BIEN,
    address: '1 Đường Thử Nghiệm',
    hours: { kind: 'always' },
    registrantName: 'Trần Thị Lan',
    requiresDeclaration: false,
    ...more,
  };
}

/** The whole system on a database of its own, listening on a free port. */
export interface TestServer {
  url: string;
  adminUrl: string;
  /** For another server of the same data. */
  database: TestDatabase;
  dataDir: string;
  running: RunningServer;
  client(): Client;
  /** A client with a session of the number's account, without the way over a message. */
  logIn(phone: string): Promise<Client>;
  /** Texts to a number (any spelling) so far, the newest first; waits until there are so many. */
  messages(phone: string, count?: number): Promise<string[]>;
  /** The one message to a number that got one; waits until it is there. */
  message(phone: string): Promise<string>;
  /** Asks for a login code and reads it from the message. */
  sendCode(phone: string): Promise<string>;
  /** Registers a person under a new login. */
  register(phone: string, name: string): Promise<{ client: Client; personId: string; card: Card }>;
  /** Declares health now: the national form with "no" to every question but the ones given. */
  declare(client: Client, personId: string, answers?: Record<string, unknown>): Promise<Declaration>;
  /** Registers a place under a login. */
  openPlace(owner: Client, name: string, more?: Partial<PlaceInput>): Promise<Place>;
  /** The administrator lets a place see people in full. */
  grantSpecial(placeId: string, until?: string): Promise<void>;
  /** Resolves when all visits so far are folded into stays. */
  settle(): Promise<void>;
  /** A statement as superuser, past all grants and row security; what the server keeps in memory it then reads anew. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

/** A server on a database of its own or the given one; `connect` may lead its connections through a proxy. */
export async function startTestServer(
  options: {
    clock?: TestClock;
    database?: TestDatabase;
    env?: Record<string, string>;
    connect?: (databaseUrl: string) => Promise<string>;
  } = {},
): Promise<TestServer> {
  const database = options.database ?? (await createTestDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), 'vaora-test-'));
  const config = parseConfig({
    PORT: '0',
    VAORA_DATA: dataDir,
    DATABASE_URL: (await options.connect?.(database.adminUrl)) ?? database.adminUrl,
    VAORA_MASTER_KEY: masterKey.toString('hex'),
    VAORA_ADMIN_PHONES: ADMIN_PHONE,
    LOG_LEVEL: 'fatal',
    ...options.env,
  });
  const running = await startServer(config, () => undefined, options.clock);
  const url = running.listenUrl;
  const admin = new pg.Pool({
    connectionString: database.adminUrl,
    options: `-c search_path=${config.cell},vaora`,
    max: 2,
  });
  admin.on('error', () => undefined);
  const outbox = new OutboxFolder(join(dataDir, 'outbox'), Date.now);

  async function messages(phone: string, count = 0): Promise<string[]> {
    const parsed = parseVnMobile(phone);
    if (!parsed.ok) throw new Error(`${phone} is no number`);
    for (;;) {
      const found = (await outbox.list(10_000)).filter(({ to }) => to === parsed.e164);
      if (found.length >= count) return found.map(({ text }) => text);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function sendCode(phone: string): Promise<string> {
    const before = new Set(await messages(phone));
    const sent = await new Client(url).post('/api/login/codes', { phone });
    if (sent.status !== 202) throw new Error(`asking for a code answered ${sent.status}`);
    const text = (await messages(phone, before.size + 1)).find((message) => !before.has(message));
    return /\d{6}/.exec(text ?? '')?.[0] ?? '';
  }

  async function logIn(phone: string): Promise<Client> {
    const parsed = parseVnMobile(phone);
    if (!parsed.ok) throw new Error(`${phone} is no number`);
    const { db, keys, clock, publicUrl } = running.services;
    const client = new Client(url);
    const token = await db.transaction('app_citizen', {}, async (tx) => {
      const { id: accountId } = await getOrCreateAccount(tx, keys, parsed.e164);
      return openSession(tx, { id: randomUUID(), accountId, device: 'Test', nowMs: clock.now() });
    });
    client.cookie = `${cookieName(publicUrl())}=${token}`;
    return client;
  }

  return {
    url,
    adminUrl: database.adminUrl,
    database,
    dataDir,
    running,
    client: () => new Client(url),
    logIn,
    messages,
    message: async (phone) => (await messages(phone, 1))[0] ?? '',
    sendCode,
    async register(phone, name) {
      const client = await logIn(phone);
      const personId = newId();
      const saved = await client.put(`/api/people/${personId}`, personInput(name));
      if (saved.status !== 201) throw new Error(`registration answered ${saved.status}`);
      const card: Card = (await client.get(`/api/people/${personId}/card`)).body;
      return { client, personId, card };
    },
    async declare(client, personId, answers = {}) {
      const declaredAt = new Date(running.services.clock.now()).toISOString();
      const input = { ...HEALTHY, answers: { ...HEALTHY.answers, ...answers }, declaredAt };
      const answer = await client.put(`/api/people/${personId}/declarations/${newId()}`, input);
      if (answer.status !== 201) throw new Error(`declaring answered ${answer.status}`);
      return answer.body;
    },
    async openPlace(owner, name, more = {}) {
      const answer = await owner.put(`/api/places/${newId()}`, placeInput(name, more));
      if (answer.status !== 201) throw new Error(`opening a place answered ${answer.status}`);
      return answer.body;
    },
    async grantSpecial(placeId, until = addDays(dayOf(running.services.clock.now()), 700)) {
      const grant = { kind: 'hospital', documentNumber: '12/QĐ-SYT', until };
      const answer = await (await logIn(ADMIN_PHONE)).put(`/api/admin/places/${placeId}/special`, grant);
      if (answer.status !== 204) throw new Error(`the grant answered ${answer.status}`);
    },
    async settle() {
      for (const folder of running.services.stayFolders.all) await folder.settle();
    },
    sql: async (text, values) => {
      const { rows } = await admin.query(text, values);
      const { sessions, places, ownPeople, rosters, healthUnits, units, forms } = running.services;
      for (const kept of [sessions, places, ownPeople, rosters, healthUnits, units, forms]) kept.forgetAll();
      return rows;
    },
    async stop() {
      await running.stop();
      await admin.end();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
