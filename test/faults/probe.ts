import { setTimeout as delay } from 'node:timers/promises';
import { dayOf } from '../../src/domain/time.ts';
import type { Random } from '../../src/server/demo/random.ts';
import type { FaultSetting } from './setting.ts';

const EVERY_MS = 60;
/** Nobody may be left waiting longer than this. */
const PATIENCE_MS = 15_000;

/** What else people ask for meanwhile, reading and writing; each in a loop of its own. */
interface Ask {
  method: 'GET' | 'PUT';
  path: string;
  body?: string;
}

export class Probe {
  /** When something last did not work, Unix milliseconds; 0: never */
  lastUnwellAt = 0;
  /** Answers "later" */
  later = 0;
  readonly #wrong = new Map<string, number>();
  readonly #asks: readonly Ask[];
  /** When each last worked, counted from when it was sent. */
  readonly #wellSince = new Map<Ask, number>();
  readonly #url: string;
  readonly #cookie: string;
  #isOver = false;

  constructor({ world, toApp }: FaultSetting, random: Random) {
    const place = random.pick(world.places);
    this.#url = `http://127.0.0.1:${toApp.port}`;
    this.#cookie = `${world.cookieName}=${place.token}`;
    const today = dayOf(Date.now());
    const reads = ['visits', 'inside', `counts?from=${today}&to=${today}`].map(
      (name) => `/places/${place.id}/${name}`,
    );
    this.#asks = [
      ...['/ready', '/me', '/people', `/places/${place.id}`, ...reads].map((path) => ({
        ...{ method: 'GET' as const, path: `/api${path}` },
      })),
      {
        method: 'PUT',
        path: `/api/places/${place.id}/gates/${place.gateId}`,
        body: JSON.stringify({ name: 'Cổng chính', direction: 'both' }),
      },
    ];
  }

  /** Answers that must not be, each kind once. */
  get wrong(): string[] {
    return [...this.#wrong].map(([text, times]) => `${text} (${times} times)`);
  }

  /** Asks until it is stopped. */
  async run(): Promise<void> {
    await Promise.all(
      this.#asks.map(async (ask) => {
        for (; !this.#isOver; await delay(EVERY_MS)) await this.#ask(ask);
      }),
    );
  }

  stop(): void {
    this.#isOver = true;
  }

  /** Resolves when everything works that is asked from now on, or at the deadline (Unix milliseconds). */
  async untilAllWell(deadline: number): Promise<void> {
    const now = Date.now();
    const isWell = () => this.#asks.every((ask) => (this.#wellSince.get(ask) ?? 0) >= now);
    while (!isWell() && Date.now() < deadline) await delay(10);
    if (!isWell()) this.#note('not everything works again', 'at the deadline');
  }

  async #ask(ask: Ask): Promise<void> {
    const { method, path, body } = ask;
    const sentAt = Date.now();
    const name = `${method} ${path.replaceAll(/[0-9a-f-]{36}/g, ':id')}`;
    const headers = { cookie: this.#cookie, 'x-vaora': '1', 'content-type': 'application/json' };
    try {
      const answer = await fetch(this.#url + path, {
        method,
        headers: body === undefined ? { cookie: this.#cookie } : headers,
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(body === undefined ? {} : { body }),
      });
      const text = await answer.text();
      if (answer.ok) {
        this.#wellSince.set(ask, sentAt);
        return;
      }
      if (answer.status === 503 && Number(answer.headers.get('retry-after')) > 0) this.later += 1;
      else this.#note(name, `${answer.status} ${text}`);
    } catch (error) {
      // A connection that broke; one that says nothing for so long is the server's fault.
      if (Date.now() - sentAt >= PATIENCE_MS) this.#note(name, `no answer: ${error}`);
    }
    this.lastUnwellAt = Date.now();
  }

  #note(name: string, text: string): void {
    const key = `${name}: ${text.slice(0, 160)}`;
    this.#wrong.set(key, (this.#wrong.get(key) ?? 0) + 1);
  }
}
