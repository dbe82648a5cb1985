import { createHash } from 'node:crypto';
import net from 'node:net';

const PORTS = 64;
const PORT_MIN = 20_000;
const PORT_RANGE = 10_000;
const SILENT_ASKS_MAX = 20;

/**
 * One installation at a time per checkout. The lock is a listening port, so the system frees it when the holder,
 * and whoever inherited `fd` from it, have ended, however they end. Which port follows from the path; one in use
 * by a stranger is passed over. A silent listener may be what is left of a killed holder, and gets time to end.
 * @param {string} root the checkout
 * @param {() => void} onWait called once when another process holds the lock
 * @returns {Promise<{ fd?: number, release: () => void }>}
 */
export async function holdInstallLock(root, onWait) {
  const name = `vaora-install ${createHash('sha256').update(root).digest('hex')}`;
  const first = Number.parseInt(name.slice(-6), 16);
  let waited = false;
  let silent = 0;
  for (let attempt = 0; attempt < PORTS; ) {
    const port = PORT_MIN + ((first + attempt) % PORT_RANGE);
    const server = await listen(port, name);
    if (server !== undefined) return { fd: server._handle?.fd, release: () => server.close() };
    const answer = await ask(port);
    if (answer === undefined) continue;
    silent = answer === '' ? silent + 1 : 0;
    if (answer === '' ? silent > SILENT_ASKS_MAX : answer !== name) {
      attempt += 1;
      silent = 0;
      continue;
    }
    if (!waited) onWait();
    waited = true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return { release: () => {} };
}

function listen(port, name) {
  return new Promise((resolve) => {
    const server = net.createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(name);
    });
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server));
  });
}

/** What the listener says of itself; undefined when it has just gone. */
function ask(port) {
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect({ port, host: '127.0.0.1' });
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => resolve(undefined));
    socket.on('close', () => resolve(answer));
  });
}
