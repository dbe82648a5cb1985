import pg from 'pg';

const KINDS = ['visits', 'places', 'rights', 'sessions', 'health', 'alerts', 'forms', 'units'] as const;

/**
 * What a process hears from the database, as ids only: the visits, the settings or the rights of a place changed, or
 * sessions of an account ended; a health unit or those who work there changed, or its alerts did; there are
 * other forms or rules; units or those who answer for them changed.
 */
export interface LiveEvent {
  kind: (typeof KINDS)[number];
  /** Of the place, the account or the health unit; of forms: all. */
  id: string;
}

type Listener = (event: LiveEvent) => void;

const CHANNEL = 'vaora_live';
const RECONNECT_MS = 1_000;

/** The statement that tells all processes; it takes effect with the commit of its transaction. */
export const NOTIFY_SQL = `select pg_notify('${CHANNEL}', $1)`;
/** As NOTIFY_SQL for an array of payloads. */
export const NOTIFY_ALL_SQL = `select pg_notify('${CHANNEL}', payload) from unnest($1::text[]) payload`;

/** A payload has room for 8,000 bytes. */
const IDS_OF_PAYLOAD_MAX = 200;

export function livePayload(event: LiveEvent): string {
  return `${event.kind} ${event.id}`;
}

/** Many ids in few messages. */
export function livePayloads(kind: LiveEvent['kind'], ids: readonly string[]): string[] {
  const parts = Math.ceil(ids.length / IDS_OF_PAYLOAD_MAX);
  return Array.from({ length: parts }, (_, part) =>
    [kind, ...ids.slice(part * IDS_OF_PAYLOAD_MAX, (part + 1) * IDS_OF_PAYLOAD_MAX)].join(' '),
  );
}

function parsePayload(payload: string): LiveEvent[] {
  const [name, ...ids] = payload.split(' ');
  const kind = KINDS.find((known) => known === name);
  return kind === undefined ? [] : ids.map((id) => ({ kind, id }));
}

/** One LISTEN connection a process and server, fanned out to all open logs: an idle log costs no statement. */
export class Live {
  readonly #connections: readonly pg.ClientConfig[];
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #keepers: Listener[] = [];
  readonly #onLoss: (() => void)[] = [];
  /** Those that stand now */
  readonly #clients = new Set<pg.Client>();
  #closed = false;

  /** @param connections one to each server that says something */
  constructor(connections: readonly pg.ClientConfig[]) {
    this.#connections = connections;
  }

  async start(): Promise<void> {
    try {
      await Promise.all(this.#connections.map((connection) => this.#listen(connection)));
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async #listen(connection: pg.ClientConfig): Promise<void> {
    const client = new pg.Client(connection);
    client.on('notification', (message) => {
      for (const event of parsePayload(message.payload ?? '')) this.#tell(event);
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
    client.on('end', () => {
      this.#clients.delete(client);
      for (const tell of this.#onLoss) tell();
      this.#reconnect(connection);
    });
    this.#clients.add(client);
  }

  #reconnect(connection: pg.ClientConfig): void {
    if (this.#closed) return;
    setTimeout(() => {
      if (this.#closed) return;
      this.#listen(connection).then(
        // Whatever was said meanwhile was missed: everybody looks again.
        () => {
          for (const id of this.#listeners.keys()) {
            for (const kind of KINDS) this.#tell({ kind, id });
          }
        },
        () => this.#reconnect(connection),
      );
    }, RECONNECT_MS).unref();
  }

  /** Whether changes made by others arrive: between a lost connection and the next one they do not. */
  get isHearing(): boolean {
    return this.#clients.size === this.#connections.length;
  }

  /** What a transaction of this process has just committed: those who keep things hear it before the database says it. */
  tellKeepers(event: LiveEvent): void {
    for (const listener of this.#keepers) listener(event);
  }

  #tell(event: LiveEvent): void {
    this.tellKeepers(event);
    for (const listener of this.#listeners.get(event.id) ?? []) listener(event);
  }

  /** For those who keep what they have read: hears all events, before whoever subscribed to one place or account. */
  hearAll(listener: Listener): void {
    this.#keepers.push(listener);
  }

  /** Called when events may be missed from now on. */
  hearLoss(listener: () => void): void {
    this.#onLoss.push(listener);
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
    await Promise.all([...this.#clients].map((client) => client.end()));
  }
}
