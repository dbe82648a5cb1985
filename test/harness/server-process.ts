import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from './source-files.ts';

/** The server as an operator runs it: a process of its own, perhaps with workers. */
export interface ServerProcess {
  pid: number;
  url: string;
  /** What it said so far. */
  lines: readonly string[];
  /** The workers that have said so far that they serve, the oldest first. */
  workers(): number[];
  /** Waits for a line that has not been waited for before; rejects when the process ends first. */
  next(pattern: RegExp): Promise<string>;
  /** How it ended: its exit code, or the signal. */
  ended: Promise<number | string>;
  signal(signal: NodeJS.Signals): void;
  /** Ends it hard where it still runs. */
  kill(): Promise<void>;
}

/** Starts it, and resolves when its table says where it is. @throws Error with its output when it ends before */
export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const stopWithParent = path.join(ROOT, 'scripts', 'stop-with-parent.cjs');
  const child = spawn(process.execPath, ['--require', stopWithParent, 'src/server/main.ts'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'fatal', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines: string[] = [];
  let seen = 0;
  let hear = (): void => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) throw new Error('the output of the process is not there');
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      hear();
    });
  }
  let isOver = false;
  const ended = once(child, 'close').then(([code, signal]): number | string => {
    isOver = true;
    hear();
    return code ?? signal;
  });

  async function next(pattern: RegExp): Promise<string> {
    for (;;) {
      const line = lines[seen];
      if (line !== undefined) {
        seen++;
        if (pattern.test(line)) return line;
      } else if (isOver) {
        throw new Error(`the process ended before it said ${pattern}:\n${lines.join('\n')}`);
      } else {
        await new Promise<void>((resolve) => {
          hear = resolve;
        });
      }
    }
  }

  const table = await next(/Người dân/);
  await next(/Tin nhắn/);
  return {
    pid: child.pid ?? 0,
    url: (/http:\S+\d/.exec(table)?.[0] ?? '').replace('localhost', '127.0.0.1'),
    lines,
    workers: () => lines.flatMap((line) => /Worker (\d+) serves/.exec(line)?.slice(1).map(Number) ?? []),
    next,
    ended,
    signal: (signal) => child.kill(signal),
    async kill() {
      if (!isOver) child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Whether a process with this number lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Whether a process ends in this time. One that has ended, and whose parent has not asked how, still has its number. */
export async function hasEndedWithin(pid: number, ms: number): Promise<boolean> {
  for (const deadline = Date.now() + ms; Date.now() < deadline; await delay(50)) {
    const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
    if (stdout.trim() === '' || stdout.startsWith('Z')) return true;
  }
  return false;
}
