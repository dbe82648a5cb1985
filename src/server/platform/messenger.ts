import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from './clock.ts';
import type { Tx } from './db.ts';
import type { Jobs } from './jobs.ts';
import type { Keys } from './keys.ts';

/** A text for one phone. */
export interface Message {
  id: string;
  /** E.164 */
  to: string;
  text: string;
}

/** The last step to the phone network. Throws when the message was not taken; the job is then tried again. */
export interface MessageGateway {
  deliver(message: Message): Promise<void>;
}

export interface Messenger {
  /**
   * Queues a message in the transaction of its cause; it leaves only if that commits, and only before `sendBeforeMs`
   * (since 1970): a code that has died meanwhile helps nobody.
   */
  send(tx: Tx, message: { to: string; text: string; sendBeforeMs: number }): Promise<void>;
}

/**
 * The one way out for messages: sealed into a job, opened by the worker, handed to the gateway. `onLate` hears of each
 * one that was dropped because its time had passed.
 */
export async function createMessenger(
  { jobs, keys, clock }: { jobs: Jobs; keys: Keys; clock: Clock },
  gateway: MessageGateway,
  onLate: () => void,
): Promise<Messenger> {
  await jobs.work('send-message', async ({ id, sealed }) => {
    const parsed: unknown = JSON.parse(keys.unseal('message.body', id, Buffer.from(sealed, 'base64')));
    if (!isBody(parsed)) throw new Error('a message job has no number, text or time');
    const { to, text, sendBeforeMs } = parsed;
    if (clock.now() >= sendBeforeMs) return onLate();
    await gateway.deliver({ id, to, text });
  });
  return {
    async send(tx, message) {
      const id = randomUUID();
      const sealed = keys.seal('message.body', id, JSON.stringify(message)).toString('base64');
      await jobs.enqueue(tx, 'send-message', { id, sealed });
    },
  };
}

function isBody(value: unknown): value is { to: string; text: string; sendBeforeMs: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'to' in value &&
    'text' in value &&
    'sendBeforeMs' in value &&
    typeof value.to === 'string' &&
    typeof value.text === 'string' &&
    typeof value.sendBeforeMs === 'number'
  );
}

/** Sends through an HTTP service: POST {id, to, text} as JSON with a bearer token; any 2xx means taken. */
export function httpGateway(url: string, token: string): MessageGateway {
  return {
    async deliver(message) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(15_000),
      });
      if (!response.ok) throw new Error(`the message gateway answered ${response.status}`);
    },
  };
}

/** A message that the demo kept instead of sending it. */
export interface KeptMessage extends Message {
  sentAt: string;
}

/** Demo and tests: one JSON file a message in a folder, newest last by name. */
export class OutboxFolder implements MessageGateway {
  readonly #folder: string;
  readonly #now: () => number;

  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  async deliver(message: Message): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const at = this.#now();
    const name = `${String(at).padStart(15, '0')}-${message.id}.json`;
    const kept: KeptMessage = { ...message, sentAt: new Date(at).toISOString() };
    // Written beside and renamed, so that a reader never meets half a file.
    await writeFile(join(this.#folder, `.${name}`), JSON.stringify(kept, null, 2), { mode: 0o600 });
    await rename(join(this.#folder, `.${name}`), join(this.#folder, name));
  }

  /** The newest messages first, at most `limit`. */
  async list(limit: number): Promise<KeptMessage[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const newest = names
      .filter((name) => /^\d.*\.json$/.test(name))
      .sort()
      .reverse()
      .slice(0, limit);
    const texts = await Promise.all(newest.map((name) => readFile(join(this.#folder, name), 'utf8')));
    return texts.map((text) => JSON.parse(text) as KeptMessage);
  }
}
