import { createHash } from 'node:crypto';
import { stat, unlink } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Another live process holds the same data directory. */
export class AlreadyRunningError extends Error {
  constructor(dataDir: string, holder: string) {
    const who = holder === '' ? '' : ` (PID ${holder})`;
    super(
      `VaoRa đang chạy với dữ liệu ở ${dataDir}${who}. Hãy dừng tiến trình đó, hoặc đặt VAORA_DATA sang thư mục khác.\n` +
        `VaoRa is already running on the data in ${dataDir}${who}. Stop that process, or set VAORA_DATA to another directory.`,
    );
    this.name = 'AlreadyRunningError';
  }
}

/** Holds a data directory for one process; `release` gives it back. */
export interface InstanceLock {
  release(): Promise<void>;
}

/**
 * Takes the lock of a data directory. The lock is a listening local socket, so the kernel frees it
 * whichever way the process ends; whoever finds it taken learns the holder's process id from it.
 * @param waitMs how long to wait for a holder that is just stopping
 * @throws AlreadyRunningError when the directory is still held after that time
 */
export async function acquireInstanceLock(dataDir: string, waitMs: number): Promise<InstanceLock> {
  const address = await lockAddress(dataDir);
  const deadline = Date.now() + waitMs;
  for (;;) {
    const server = await listen(address);
    if (server !== undefined) return { release: () => close(server) };
    const holder = await askHolder(address);
    if (holder === undefined) await removeDeadSocket(address);
    if (Date.now() >= deadline) throw new AlreadyRunningError(dataDir, holder ?? '');
    await delay(100);
  }
}

/** One name per directory, however its path is written: the device and inode decide. */
async function lockAddress(dataDir: string): Promise<string> {
  const { dev, ino } = await stat(dataDir, { bigint: true });
  const name = `vaora-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 24)}`;
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return path.join(tmpdir(), `${name}.sock`);
}

function listen(address: string): Promise<net.Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(String(process.pid));
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen({ path: address, exclusive: true }, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** The holder's process id, '' when it does not answer in time, undefined when nobody listens. */
function askHolder(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect({ path: address });
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(undefined);
    });
    socket.on('close', () => resolve(answer));
  });
}

/** A socket that is a file outlives its process; Linux and Windows names do not. */
async function removeDeadSocket(address: string): Promise<void> {
  if (path.isAbsolute(address) && process.platform !== 'win32') await unlink(address).catch(() => undefined);
}

function close(server: net.Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
