import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Card, PersonInput } from '../../src/contract/people.ts';
import type { Place, PlaceInput } from '../../src/contract/places.ts';
import { uuidV7 } from '../../src/domain/ids.ts';
import { parseVnMobile } from '../../src/domain/phone.ts';
import { parseConfig } from '../../src/server/config.ts';
import { type RunningServer, startServer } from '../../src/server/start-server.ts';
import { createTestDatabase } from './database.ts';
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

/** A new UUIDv7, as a device makes it. */
export function newId(): string {
  return uuidV7(Date.now(), randomBytes(10));
}

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
  dataDir: string;
  running: RunningServer;
  client(): Client;
  /** A client logged in with the number. */
  logIn(phone: string): Promise<Client>;
  /** The newest message to a number (any spelling); waits until it is there. */
  message(phone: string): Promise<string>;
  /** Registers a person under a new login. */
  register(phone: string, name: string): Promise<{ client: Client; personId: string; card: Card }>;
  /** Registers a place under a login. */
  openPlace(owner: Client, name: string, more?: Partial<PlaceInput>): Promise<Place>;
  stop(): Promise<void>;
}

export async function startTestServer(
  options: { clock?: TestClock; env?: Record<string, string> } = {},
): Promise<TestServer> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'vaora-test-'));
  const config = parseConfig({
    PORT: '0',
    VAORA_DATA: dataDir,
    DATABASE_URL: database.adminUrl,
    VAORA_MASTER_KEY: masterKey.toString('hex'),
    VAORA_ADMIN_PHONES: '0900000006',
    LOG_LEVEL: 'error',
    ...options.env,
  });
  const running = await startServer(config, () => undefined, options.clock);
  const url = running.listenUrl;
  const outbox = running.services.outbox;
  if (outbox === undefined) throw new Error('a test server keeps its messages');

  async function message(phone: string): Promise<string> {
    const parsed = parseVnMobile(phone);
    if (!parsed.ok) throw new Error(`${phone} is no number`);
    for (;;) {
      const found = (await outbox?.list(2_000))?.find(({ to }) => to === parsed.e164);
      if (found !== undefined) return found.text;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function logIn(phone: string): Promise<Client> {
    const client = new Client(url);
    await client.post('/api/login/codes', { phone });
    const code = /\d{6}/.exec(await message(phone))?.[0];
    const answer = await client.post('/api/login', { phone, code });
    if (answer.status !== 200) throw new Error(`login answered ${answer.status}`);
    return client;
  }

  return {
    url,
    adminUrl: database.adminUrl,
    dataDir,
    running,
    client: () => new Client(url),
    logIn,
    message,
    async register(phone, name) {
      const client = await logIn(phone);
      const personId = newId();
      const saved = await client.put(`/api/people/${personId}`, personInput(name));
      if (saved.status !== 201) throw new Error(`registration answered ${saved.status}`);
      const card: Card = (await client.get(`/api/people/${personId}/card`)).body;
      return { client, personId, card };
    },
    async openPlace(owner, name, more = {}) {
      const answer = await owner.put(`/api/places/${newId()}`, placeInput(name, more));
      if (answer.status !== 201) throw new Error(`opening a place answered ${answer.status}`);
      return answer.body;
    },
    async stop() {
      await running.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
