import pg from 'pg';

/**
 * What a process hears from the database, as ids only: the visits or the rights of a place changed, or sessions of an
 * account ended.
 */
export interface LiveEvent {
  kind: 'visits' | 'rights' | 'sessions';
  /** Of the place, or of the account. */
  id: string;
}

type Listener = (event: LiveEvent) => void;

const CHANNEL = 'vaora_live';
const RECONNECT_MS = 1_000;

/** The statement that tells all processes; it takes effect with the commit of its transaction. */
export const NOTIFY_SQL = `select pg_notify('${CHANNEL}', $1)`;

export function livePayload(event: LiveEvent): string {
  return `${event.kind} ${event.id}`;
}

function parsePayload(payload: string): LiveEvent | undefined {
  const [kind, id] = payload.split(' ');
  if ((kind !== 'visits' && kind !== 'rights' && kind !== 'sessions') || id === undefined) return undefined;
  return { kind, id };
}

/** One LISTEN connection a process, fanned out to all open logs: an idle log costs no statement. */
export class Live {
  readonly #connection: pg.ClientConfig;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #first: Listener[] = [];
  #client: pg.Client | undefined;
  #closed = false;

  constructor(connection: pg.ClientConfig) {
    this.#connection = connection;
  }

  async start(): Promise<void> {
    const client = new pg.Client(this.#connection);
    client.on('notification', (message) => {
      const event = parsePayload(message.payload ?? '');
      if (event !== undefined) this.#tell(event);
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    // Only of a connection that stood: a failed start is tried again by its caller, and twice would double each time.
    client.on('end', () => this.#reconnect());
    this.#client = client;
  }

  #reconnect(): void {
    if (this.#closed) return;
    setTimeout(() => {
      if (this.#closed) return;
      this.start().then(
        // Whatever was said meanwhile was missed: everybody looks again.
        () => {
          for (const id of this.#listeners.keys()) {
            for (const kind of ['visits', 'rights', 'sessions'] as const) this.#tell({ kind, id });
          }
        },
        () => this.#reconnect(),
      );
    }, RECONNECT_MS).unref();
  }

  #tell(event: LiveEvent): void {
    for (const listener of this.#first) listener(event);
    for (const listener of this.#listeners.get(event.id) ?? []) listener(event);
  }

  /** Hears all events, before those who subscribed to one place or account. */
  hearAll(listener: Listener): void {
    this.#first.push(listener);
  }

  /** Hears the events of one place or account until the returned function is called. */
  subscribe(id: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(id, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(id) === listeners) this.#listeners.delete(id);
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client?.end();
  }
}
