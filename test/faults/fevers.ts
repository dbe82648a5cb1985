import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { copyTables } from '../../src/server/demo/copy-rows.ts';
import { sessionRows } from '../bench/world.ts';
import { HEALTHY, newId } from '../harness/server.ts';
import type { FaultSetting } from './setting.ts';

const EVERY_MS = 100;
/** Enough for all trials of a run: a person may declare twenty times a day. */
const PEOPLE = 200;
const PATIENCE_MS = 15_000;
/** Too many declarations in a day; and by a clock that jumped, a login of yesterday. */
const REFUSALS = [401, 409];
const FEVER = { ...HEALTHY.answers, symptoms: true, symptomList: ['fever'] };

interface Feverish {
  personId: string;
  token: string;
}

interface Doctor {
  token: string;
  unitId: string;
}

/** What was seen of declarations of fever, and of a health unit that opens the alerts. */
export interface FeverCounts {
  /** Declarations that were answered as stored */
  acked: number;
  /** Of these, those with their alert */
  alerts: number;
  /** Declarations in the database that ask for help and are part of no alert */
  withoutAlert: number;
  /** Alerts that were shown with their person in full */
  views: number;
  /** Records of such views */
  records: number;
}

/** Declares fevers, one after the other, and opens the alerts of some, each again until it is answered. */
export class FeverLoad {
  readonly #url: string;
  readonly #cookieName: string;
  readonly #people: readonly Feverish[];
  readonly #doctor: Doctor;
  readonly #acked: string[] = [];
  readonly #wrong = new Set<string>();
  #views = 0;
  #isOver = false;

  private constructor(
    setting: Pick<FaultSetting, 'toApp' | 'world'>,
    people: readonly Feverish[],
    doctor: Doctor,
  ) {
    this.#url = `http://127.0.0.1:${setting.toApp.port}/api`;
    this.#cookieName = setting.world.cookieName;
    this.#people = people;
    this.#doctor = doctor;
  }

  /** People with sessions of their own, and somebody at a department that looks after the whole province. */
  static async prepare(setting: Pick<FaultSetting, 'toApp' | 'world' | 'connect'>): Promise<FeverLoad> {
    const client = await setting.connect();
    try {
      const { rows } = await client.query<{ id: string; account_id: string }>(
        `select id, account_id from person_public where relation = 'self' and account_id is not null order by id limit ${PEOPLE}`,
      );
      const people = rows.map(({ id, account_id }) => ({ personId: id, account_id, token: newToken() }));
      const doctor = { unitId: randomUUID(), account_id: people[0]?.account_id ?? '', token: newToken() };
      await client.query('begin');
      await copyTables(client, [sessionRows([...people, doctor])]);
      await client.query(
        `insert into health_unit (id, kind, name, area_version, area_codes) values ($1, 'department', 'Sở', '2026-04-30', '{75}')`,
        [doctor.unitId],
      );
      await client.query(
        `insert into health_staff (unit_id, id, account_id, name, phone_masked) values ($1, $2, $3, 'Bác sĩ', '')`,
        [doctor.unitId, randomUUID(), doctor.account_id],
      );
      await client.query('commit');
      return new FeverLoad(setting, people, doctor);
    } finally {
      await client.end();
    }
  }

  /** Answers that must not be. */
  get wrong(): readonly string[] {
    return [...this.#wrong];
  }

  /** Until it is stopped, and then until all that was begun is answered. */
  async run(): Promise<void> {
    this.#isOver = false;
    await Promise.all([this.#declare(), this.#open()]);
  }

  stop(): void {
    this.#isOver = true;
  }

  /** What of this run is in the database. */
  async count(setting: Pick<FaultSetting, 'connect'>): Promise<FeverCounts> {
    const client = await setting.connect();
    try {
      const { rows } = await client.query<Omit<FeverCounts, 'acked' | 'views'>>(
        `select
           (select count(*)::int from alert_event where declaration_id = any($1::uuid[])) as alerts,
           (select count(*)::int from declaration d where d.urgency > 0 and d.id = any($1::uuid[])
              and not exists (select 1 from alert_event e where e.declaration_id = d.id)) as "withoutAlert",
           (select count(*)::int from audit_event where unit_id = $2) as records`,
        [this.#acked, this.#doctor.unitId],
      );
      const { alerts = 0, withoutAlert = 0, records = 0 } = rows[0] ?? {};
      return { acked: this.#acked.length, alerts, withoutAlert, views: this.#views, records };
    } finally {
      await client.end();
    }
  }

  async #declare(): Promise<void> {
    for (let turn = 0; !this.#isOver; turn += 1) {
      const person = this.#people[turn % this.#people.length];
      if (person === undefined) throw new Error('nobody has a fever');
      const id = newId();
      const { formId, formVersion } = HEALTHY;
      const body = { formId, formVersion, answers: FEVER, declaredAt: new Date().toISOString() };
      const answer = await this.#untilAnswered(
        person.token,
        'PUT',
        `/people/${person.personId}/declarations/${id}`,
        body,
      );
      if (answer !== undefined) this.#acked.push(id);
      await delay(EVERY_MS);
    }
  }

  async #open(): Promise<void> {
    const { token, unitId } = this.#doctor;
    while (!this.#isOver) {
      const list = await this.#untilAnswered(token, 'GET', `/health-units/${unitId}/alerts`);
      const { alerts = [] }: { alerts?: { id: string }[] } = JSON.parse(list ?? '{}');
      for (const { id } of alerts.slice(0, 3)) {
        const shown = await this.#untilAnswered(token, 'POST', `/health-units/${unitId}/alerts/${id}/open`);
        if (shown !== undefined) this.#views += 1;
        await delay(EVERY_MS);
      }
    }
  }

  /** The same request until something else than "later" is said to it; its text, or undefined where it was refused. */
  async #untilAnswered(
    token: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<string | undefined> {
    for (; ; await delay(EVERY_MS)) {
      const answer = await this.#send(token, method, path, body).catch(() => undefined);
      if (answer === undefined || answer.status === 503) continue;
      if (answer.status < 300) return answer.text;
      if (!REFUSALS.includes(answer.status))
        this.#wrong.add(`${method} ${path.split('/')[1]}: ${answer.status} ${answer.text}`);
      return undefined;
    }
  }

  async #send(token: string, method: string, path: string, body: unknown) {
    const answer = await fetch(this.#url + path, {
      method,
      headers: {
        ...{ cookie: `${this.#cookieName}=${token}`, 'x-vaora': '1' },
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  }
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}
