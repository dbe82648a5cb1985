import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * Where a connection breaks, of an exchange (what one side asks until the other has answered): before it can be opened ·
 * with a part of the request on its way · with all of it, and nothing of the answer · with a part of the answer ·
 * `silence`: nothing passes any more, and nobody is told.
 */
export const STEPS = ['open', 'request', 'answer', 'torn answer', 'silence'] as const;
export type Step = (typeof STEPS)[number];

/** A way to a port of this machine that breaks each connection at one step. */
export interface ProtocolProxy {
  port: number;
  /** From now on connections break at this step; those that are open after a few more exchanges. */
  breakAt(step: Step): void;
  /** New connections pass again. Those that fell silent stay so: whoever waits there has to notice by himself. */
  mend(): void;
  /** How many connections broke so far. */
  broken(): number;
  close(): Promise<void>;
}

/** A login to PostgreSQL takes three exchanges, a transaction as many; so each of them is hit. */
const EXCHANGES_MAX = 7;

/** @param between a whole number from the first to the second, both included */
export async function startProtocolProxy(
  targetPort: number,
  between: (min: number, max: number) => number,
): Promise<ProtocolProxy> {
  const open = new Set<Socket>();
  let step: Step | undefined;
  let era = 0;
  let broken = 0;

  function pass(client: Socket): void {
    if (step === 'open') {
      broken += 1;
      client.destroy();
      return;
    }
    const server = connect(targetPort, '127.0.0.1');
    let ownEra = era;
    let left = between(0, EXCHANGES_MAX);
    let isAsking = false;
    let isSilent = false;
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        if (!isSilent || socket === client) other.destroy();
      });
    }
    /** What of these bytes may still pass. */
    const passing = (bytes: Buffer, isRequest: boolean): Buffer | undefined => {
      if (isSilent) return undefined;
      if (ownEra !== era) left = between(0, EXCHANGES_MAX);
      ownEra = era;
      if (isRequest && !isAsking) left -= 1;
      isAsking = isRequest;
      const breaksHere =
        step !== undefined && left < 0 && (step === 'request' || step === 'silence' || !isRequest);
      if (!breaksHere) return bytes;
      broken += 1;
      if (step === 'silence') isSilent = true;
      if (step === 'silence' || step === 'answer') return undefined;
      return bytes.subarray(0, between(0, bytes.length - 1));
    };
    const forward = (from: Socket, to: Socket, isRequest: boolean) => {
      from.on('data', (bytes: Buffer) => {
        const part = passing(bytes, isRequest);
        if (part === bytes) to.write(bytes);
        else if (!isSilent) to.end(part ?? Buffer.alloc(0), () => client.destroy());
      });
    };
    forward(client, server, true);
    forward(server, client, false);
  }

  const listener = createServer(pass).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: portOf(listener),
    breakAt(wanted) {
      era += 1;
      step = wanted;
    },
    mend() {
      step = undefined;
    },
    broken: () => broken,
    async close() {
      listener.close();
      for (const socket of open) socket.destroy();
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
