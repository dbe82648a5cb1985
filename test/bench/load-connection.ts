import net from 'node:net';

/** What came back. The body is only there until the call returns. */
export interface LoadAnswer {
  status: number;
  head: string;
  body: Buffer;
}

interface Hearing {
  onAnswer(connection: LoadConnection, answer: LoadAnswer): void;
  /** The connection broke; it opens anew by itself and then calls `onOpen`. */
  onLost(connection: LoadConnection): void;
  onOpen(connection: LoadConnection): void;
}

/** All connections read through it in turn: what came is copied out before the next one reads. */
const readBuffer = Buffer.allocUnsafeSlow(64 * 1024);
/** Not sooner: a server that starts needs the processor itself. */
const REOPEN_MS = 250;
const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = Buffer.from('\r\ncontent-length: ');

/**
 * One keep-alive connection over a bare socket. A client library costs more than the server under test, and would be
 * measured in its place; this one reads the status and the length and no more.
 */
export class LoadConnection {
  readonly #port: number;
  readonly #hearing: Hearing;
  readonly #inbox: Buffer;
  #filled = 0;
  #socket: net.Socket | undefined;
  #isClosed = false;
  isOpen = false;
  /** The bytes of the request under way; whoever sends writes here. */
  readonly outbox: Buffer;
  /** When the request under way was due (performance.now()), and whether there is one. */
  dueAt = 0;
  isBusy = false;
  /** The ids of the scans under way, where they are wanted. */
  ids: string[] = [];
  #length = 0;

  constructor(port: number, bytesMax: { outbox: number; inbox: number }, hearing: Hearing) {
    this.#port = port;
    this.#hearing = hearing;
    this.#inbox = Buffer.allocUnsafeSlow(bytesMax.inbox);
    this.outbox = Buffer.allocUnsafeSlow(bytesMax.outbox);
    this.#open();
  }

  /** Sends the first bytes of the outbox. */
  send(length: number, dueAt: number): void {
    this.#length = length;
    this.dueAt = dueAt;
    this.isBusy = true;
    this.#socket?.write(this.outbox.subarray(0, length));
  }

  /** Sends once more what was lost with a connection, the very same bytes. */
  sendAgain(): void {
    this.#socket?.write(this.outbox.subarray(0, this.#length));
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.destroy();
  }

  #open(): void {
    const socket = net.connect({
      port: this.#port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer: readBuffer, callback: (count, part) => this.#read(count, part) },
    });
    this.#socket = socket;
    this.#filled = 0;
    socket.on('connect', () => {
      this.isOpen = true;
      this.#hearing.onOpen(this);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const wasOpen = this.isOpen;
      this.isOpen = false;
      if (this.#isClosed) return;
      if (wasOpen) this.#hearing.onLost(this);
      setTimeout(() => this.#open(), REOPEN_MS);
    });
  }

  #read(count: number, part: Uint8Array): boolean {
    this.#inbox.set(part.subarray(0, count), this.#filled);
    this.#filled += count;
    const headEnd = this.#inbox.subarray(0, this.#filled).indexOf(HEAD_END);
    if (headEnd < 0) return true;
    const head = this.#inbox.subarray(0, headEnd);
    const lengthAt = head.indexOf(LENGTH);
    if (lengthAt < 0) throw new Error('an answer without content-length');
    const bodyLength = Number.parseInt(
      head.toString('latin1', lengthAt + LENGTH.length, lengthAt + LENGTH.length + 9),
      10,
    );
    const bodyStart = headEnd + HEAD_END.length;
    if (this.#filled < bodyStart + bodyLength) return true;
    this.#filled = 0;
    this.isBusy = false;
    const body = this.#inbox.subarray(bodyStart, bodyStart + bodyLength);
    const status = Number(head.toString('latin1', 9, 12));
    this.#hearing.onAnswer(this, { status, head: status === 200 ? '' : head.toString('latin1'), body });
    return true;
  }
}
