import type { ServerResponse } from 'node:http';
import { type Socket, Server as TcpServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Empties the server without cutting anybody off: takes no new connections, ends the streams, and says in each
     * answer that its connection closes with it. Resolves when no connection is left, or after `idle_ms`: then only
     * such are left as are silent, or still wait for their answer, and close() ends the former and waits for the latter.
     */
    drain(idle_ms: number): Promise<void>;
    /** Ends a response that would go on for ever when the server is drained or closed; at once when it already is. */
    endWhenDraining(stream: ServerResponse): void;
  }
}

/**
 * Gives a server, before its routes, the two functions above. HTTP/1.1 cannot take back a connection that a client
 * believes to be open: a request that is on its way when we close would be lost. So it closes with an answer.
 */
export function enableDraining(app: FastifyInstance): void {
  const streams = new Set<ServerResponse>();
  const sockets = new Set<Socket>();
  let isDraining = false;
  let closed: Promise<void> | undefined;

  function begin(): void {
    isDraining = true;
    for (const stream of streams) stream.end();
  }

  app.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  app.decorate('endWhenDraining', (stream) => {
    if (isDraining) {
      stream.end();
      return;
    }
    streams.add(stream);
    stream.once('close', () => streams.delete(stream));
  });
  app.decorate('drain', async (idle_ms) => {
    begin();
    // HTTP's own close() would end the silent connections at once.
    closed ??= new Promise((resolve) => {
      TcpServer.prototype.close.call(app.server, () => resolve());
    });
    await Promise.race([closed, delay(idle_ms, undefined, { ref: false })]);
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isDraining) reply.header('connection', 'close');
    done();
  });
  app.addHook('preClose', async () => {
    begin();
    // Browsers open connections ahead. HTTP takes one over which nothing was asked for busy, and would wait a minute.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  });
}
