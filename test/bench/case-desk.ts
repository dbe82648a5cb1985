import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { CaseDetail, ExportState, MaskedContacts } from '../../src/contract/tracing.ts';
import { UUID_V7_RANDOM_BYTES, uuidV7 } from '../../src/domain/ids.ts';
import { DAY_MS, dayOf } from '../../src/domain/time.ts';
import { cookieName } from '../../src/server/policy.ts';
import { PUBLIC_URL, startApp } from './app-process.ts';
import type { Bench } from './bench.ts';
import { type CaseDeskSetting, type Desk, prepareCaseDesk } from './case-desk-setting.ts';
import type { Figure } from './figures.ts';
import { inventedNow } from './fill-visits.ts';

const CASES = 5;
const LOOK_MS = 20;
const WAIT_MS_MAX = 300_000;
const LIST_S_MAX = 2;
const PAGE_MS_MAX = 50;
const FILE_S_MAX = 15;
/** "With anybody for a minute or more": the case that meets the most. */
const LARGE = { minutesMin: 1, sameGate: false, distanceMax: 1 };
const USUAL = { ...LARGE, minutesMin: 15 };

/**
 * What a health authority waits for at its desk, over HTTP, with a server of its own and its jobs: from opening a case of
 * 14 days to the first page of its contacts; of a case of tens of thousands also the last page, and a file of all of
 * them in full.
 * @param adminUrl a superuser's connection to a database that `fillVisits` filled, and that no server uses
 */
export async function measureCaseDesk({ folder, say }: Bench, adminUrl: string): Promise<Figure[]> {
  const now = inventedNow();
  const span = { from: now - 14 * DAY_MS, to: now };
  const setting = await prepareCaseDesk(adminUrl, { from: dayOf(span.from), to: dayOf(span.to) });
  const app = await startApp(adminUrl, path.join(folder, 'case-desk'));
  try {
    const desk = new CaseDesk(app.port, setting, span);
    const usual = [];
    for (const { personId } of setting.travellers.slice(0, CASES))
      usual.push(await desk.open(personId, USUAL));
    const seconds = usual.map((one) => one.seconds);
    const people = usual.map(({ detail }) => detail.people ?? 0);
    const places = setting.travellers.slice(0, CASES).map((one) => one.places);
    const large = await desk.open(setting.travellers[0]?.personId ?? '', LARGE);
    const count = large.detail.people ?? 0;
    say(
      `cases of 14 days at ${places.join(', ')} places met ${people.join(', ')} people; the large one ${count}`,
    );
    const page = await desk.pageMs(large.detail, count - 50);
    const file = await desk.makeFile(large.detail);
    return [
      {
        ...{ name: 'case of 14 days, opened to listed: the slowest', value: Math.max(...seconds) },
        ...{
          unit: 's',
          atMost: LIST_S_MAX,
          note: `${CASES} cases, ${Math.min(...places)} places and more, up to ${Math.max(...people)} people`,
        },
      },
      { name: 'large case, opened to listed', value: large.seconds, unit: 's', note: `${count} people` },
      { name: 'large case, the last page of the list', value: page, unit: 'ms', atMost: PAGE_MS_MAX },
      {
        ...{ name: 'large case, a file of all in full', value: file.seconds, unit: 's', atMost: FILE_S_MAX },
        note: `${file.rows} rows, ${Math.round(file.bytes / 1e6)} MB`,
      },
    ];
  } finally {
    await app.stop();
  }
}

interface Opened {
  detail: CaseDetail;
  /** From the request that opens it to the answer with the first page */
  seconds: number;
}

class CaseDesk {
  readonly #port: number;
  readonly #setting: CaseDeskSetting;
  readonly #span: { from: number; to: number };

  constructor(port: number, setting: CaseDeskSetting, span: { from: number; to: number }) {
    this.#port = port;
    this.#setting = setting;
    this.#span = span;
  }

  async open(personId: string, bounds: typeof USUAL): Promise<Opened> {
    const { centre } = this.#setting;
    const started = performance.now();
    const id = newId();
    const input = {
      ...{ personId, number: id, disease: 'Sởi', ...bounds },
      ...{ from: new Date(this.#span.from).toISOString(), to: new Date(this.#span.to).toISOString() },
    };
    await this.#call(centre, 'PUT', `/${id}`, input);
    const detail = await this.#until<CaseDetail>(`/${id}`, ({ progress }) => progress === 100);
    await this.#read<MaskedContacts>(`/${id}/contacts`);
    return { detail, seconds: (performance.now() - started) / 1000 };
  }

  /** How long a page of the list takes that begins after a rank, milliseconds. */
  async pageMs({ id }: CaseDetail, after: number): Promise<number> {
    const started = performance.now();
    await this.#read<MaskedContacts>(`/${id}/contacts?after=${after}`);
    return performance.now() - started;
  }

  /** Has a case approved, and a CSV file made of all its contacts. */
  async makeFile({ id }: CaseDetail): Promise<{ seconds: number; rows: number; bytes: number }> {
    const { centre, department } = this.#setting;
    const reason = 'Đo tốc độ';
    await this.#call(centre, 'PUT', `/${id}/approval-request`, { unitId: department.unitId, reason });
    await this.#call(department, 'PUT', `/${id}/approval`, { reason });
    const started = performance.now();
    const file = `/${id}/exports/${newId()}`;
    await this.#call(centre, 'PUT', file, { format: 'csv' });
    await this.#until<ExportState>(file, ({ isReady }) => isReady);
    const answer = await this.#call(centre, 'GET', `${file}/file`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const seconds = (performance.now() - started) / 1000;
    // Node's own fetch has taken the compression off where the answer names it.
    const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
    return { seconds, rows: text.split('\r\n').length - 3, bytes: bytes.length };
  }

  async #until<T>(path: string, isDone: (body: T) => boolean): Promise<T> {
    for (const deadline = performance.now() + WAIT_MS_MAX; ; ) {
      const body = await this.#read<T>(path);
      if (isDone(body)) return body;
      if (performance.now() > deadline) throw new Error('a case was not done in time');
      await delay(LOOK_MS);
    }
  }

  async #read<T>(path: string): Promise<T> {
    const body: T = await (await this.#call(this.#setting.centre, 'GET', path)).json();
    return body;
  }

  async #call({ unitId, token }: Desk, method: string, path: string, body?: object): Promise<Response> {
    const answer = await fetch(`http://127.0.0.1:${this.#port}/api/health-units/${unitId}/cases${path}`, {
      method,
      headers: {
        ...{ cookie: `${cookieName(PUBLIC_URL)}=${token}`, 'x-vaora': '1' },
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} of a case answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }
}

function newId(): string {
  return uuidV7(Date.now(), randomBytes(UUID_V7_RANDOM_BYTES));
}
