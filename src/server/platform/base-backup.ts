import pg from 'pg';
import { Unpack } from 'tar';

/** Where a primary is, and who asks there for a copy or follows it. */
export interface PrimaryAddress {
  host: string;
  port: number;
  user: string;
  password: string;
}

/** First byte of a piece of the copy: a new archive begins, or bytes of it follow. */
const ARCHIVE = 'n'.charCodeAt(0);
const BYTES = 'd'.charCodeAt(0);
/** At once rather than at the next checkpoint; with the log that the copy needs to be whole. */
const COMMAND = "BASE_BACKUP (LABEL 'vaora', CHECKPOINT 'fast', WAL true, MANIFEST 'no')";

/**
 * Copies a running server's data into an empty folder, over its replication protocol; the server goes on working.
 * @throws when it refuses the connection or the copy breaks off; the folder is then of no use
 */
export async function copyCluster(primary: PrimaryAddress, folder: string): Promise<void> {
  const url = new URL('postgres://primary/?replication=true');
  url.hostname = primary.host;
  url.port = String(primary.port);
  url.username = primary.user;
  url.password = primary.password;
  const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 10_000 });
  // A lost connection fails the copy under way; unheard, this event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await new Promise<void>((resolve, reject) => {
      client.query(new Copy(folder, (error) => (error === undefined ? resolve() : reject(error))));
    });
  } finally {
    await client.end();
  }
}

/** The command and what comes back, in the form in which node-postgres runs a query that is not its own. */
class Copy implements pg.Submittable {
  readonly #done: (error?: Error) => void;
  readonly #files: Unpack;
  readonly #written: Promise<void>;
  #archives = 0;
  #connection: pg.Connection | undefined;

  constructor(folder: string, done: (error?: Error) => void) {
    this.#done = done;
    this.#files = new Unpack({ cwd: folder, strict: true, preserveOwner: false });
    this.#written = new Promise((resolve, reject) => {
      this.#files.on('close', () => resolve());
      this.#files.on('error', reject);
    });
    this.#written.catch((error: Error) => this.#fail(error));
    this.#files.on('drain', () => this.#connection?.stream.resume());
  }

  submit(connection: pg.Connection): void {
    this.#connection = connection;
    connection.query(COMMAND);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (chunk[0] === ARCHIVE) this.#archives += 1;
    if (this.#archives > 1) {
      this.#fail(new Error('the primary has tablespaces of its own, which are not copied'));
    } else if (chunk[0] === BYTES) {
      // The parser reuses its buffer, and the files are written later.
      const hasRoom = this.#files.write(Buffer.from(chunk.subarray(1)));
      if (!hasRoom) this.#connection?.stream.pause();
    }
  }

  handleReadyForQuery(): void {
    this.#files.end();
    this.#written.then(
      () => this.#done(),
      () => undefined,
    );
  }

  handleError(error: Error): void {
    this.#done(error);
  }

  #fail(error: Error): void {
    this.#done(error);
    this.#connection?.stream.destroy();
  }

  /** Where the copy began and ended, and what it consists of, need not be known: the copy itself says it. */
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
}
