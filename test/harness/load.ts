import { Agent, type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What became of one request. */
export interface Outcome {
  /** The id that it carried. */
  id: string;
  /** Of the answer; undefined when there was none. */
  status: number | undefined;
  body: string;
  /** Of the failure, such as ECONNRESET. */
  error: string | undefined;
  /** The request went over a connection that an earlier one had opened. */
  isReused: boolean;
  /** The answer said that the connection closes with it. */
  isLast: boolean;
  /** The connection that this client's last answer had left open was gone. */
  isCut: boolean;
}

export interface LoadOptions {
  url: string;
  path: string;
  cookie: string;
  /** The next request's id and body. */
  make(): { id: string; body: unknown };
  /** How many keep their connection and ask without a pause, or with one, and how many connect for each request. */
  clients: { busy: number; paced: number; fresh: number };
}

export interface Load {
  outcomes: readonly Outcome[];
  /** Waits for so many more outcomes; returns early when all clients have given up. */
  more(count: number): Promise<void>;
  /** Lets each client end its last request. */
  stop(): Promise<void>;
}

const PAUSE_MS = 120;
const PATIENCE_MS = 60_000;
/** Connections that carried a request. Node's own `reusedSocket` misses those that go from one request to the next at once. */
const used = new WeakSet<Socket>();

/** Clients that post one request after another. A client gives up when its connection is refused: the server is gone. */
export function startLoad(options: LoadOptions): Load {
  const outcomes: Outcome[] = [];
  let isStopping = false;
  let hear = (): void => undefined;

  async function run(keepAlive: boolean, pause_ms: number): Promise<void> {
    const agent = new Agent(keepAlive ? { keepAlive, maxSockets: 1 } : {});
    let isOpen = false;
    while (!isStopping) {
      const outcome = await post(options, agent);
      outcomes.push({ ...outcome, isCut: isOpen && !outcome.isReused });
      isOpen = outcome.status !== undefined && !outcome.isLast;
      hear();
      if (outcome.error === 'ECONNREFUSED') break;
      if (pause_ms > 0) await delay(pause_ms);
    }
    agent.destroy();
  }

  const { busy, paced, fresh } = options.clients;
  let running = busy + paced + fresh;
  const all = Array.from({ length: running }, async (_, index) => {
    await run(index < busy + paced, index >= busy && index < busy + paced ? PAUSE_MS : 0);
    running--;
    hear();
  });
  return {
    outcomes,
    async more(count) {
      const wanted = outcomes.length + count;
      while (outcomes.length < wanted && running > 0) {
        await new Promise<void>((resolve) => {
          hear = resolve;
        });
      }
    },
    async stop() {
      isStopping = true;
      await Promise.all(all);
    },
  };
}

function post({ url, path, cookie, make }: LoadOptions, agent: Agent): Promise<Omit<Outcome, 'isCut'>> {
  const { id, body } = make();
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'x-vaora': '1', cookie };
    const sent = request(url + path, { method: 'POST', agent, headers });
    const fail = (error: Error & { code?: string }) =>
      resolve({
        id,
        status: undefined,
        body: '',
        error: error.code ?? error.message,
        isReused,
        isLast: true,
      });
    sent.setTimeout(PATIENCE_MS, () => sent.destroy(new Error('no answer came')));
    let isReused = false;
    sent.on('socket', (socket) => {
      isReused = used.has(socket);
      used.add(socket);
    });
    sent.on('error', fail);
    sent.on('response', (response: IncomingMessage) => {
      response.on('error', fail);
      response.toArray().then(
        (chunks) =>
          resolve({
            id,
            status: response.statusCode,
            body: Buffer.concat(chunks).toString('utf8'),
            error: undefined,
            isReused,
            isLast: response.headers.connection === 'close',
          }),
        fail,
      );
    });
    sent.end(JSON.stringify(body));
  });
}
