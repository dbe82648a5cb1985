import type { ChildProcess, Serializable } from 'node:child_process';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { startChild, stopChild } from './child-process.ts';
import { BENCH_CELL, BENCH_KEY } from './setting.ts';

/** The public address decides the name of the session's cookie. */
export const PUBLIC_URL = 'https://bench.example.vn';
const START_MS_MAX = 60_000;

/** The server under test, as `npm start` runs it in production. */
export interface AppProcess {
  pid: number;
  port: number;
  /** Says something to what was preloaded. */
  tell(message: Serializable): void;
  /** Ends it in order, or by the given signal. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts the server and waits until it can work. @param options `preload` as in `startChild` */
export async function startApp(
  databaseUrl: string,
  dataDir: string,
  options: { port?: number; preload?: string } = {},
): Promise<AppProcess> {
  const chosen = options.port ?? (await freePort());
  const env = {
    VAORA_MODE: 'production',
    VAORA_MASTER_KEY: BENCH_KEY.toString('hex'),
    VAORA_CELL: BENCH_CELL.replace('cell_', ''),
    VAORA_DATA: dataDir,
    DATABASE_URL: databaseUrl,
    PUBLIC_URL,
    PORT: String(chosen),
    // No message is sent; the setting must be there.
    SMS_GATEWAY_URL: 'http://127.0.0.1:9/',
    SMS_GATEWAY_TOKEN: 'none',
    LOG_LEVEL: 'fatal',
  };
  const child = startChild('../../src/server/main.ts', [], env, options.preload);
  await waitUntilReady(child, chosen);
  return {
    pid: child.pid ?? 0,
    port: chosen,
    tell: (message) => child.send(message),
    stop: (signal) => stopChild(child, signal),
  };
}

async function waitUntilReady(child: ChildProcess, port: number): Promise<void> {
  const deadline = Date.now() + START_MS_MAX;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/ready`).catch(() => undefined);
    if (answer?.status === 200) return;
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    if (Date.now() > deadline) throw new Error('the server did not become ready in time');
    await delay(20);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
