import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const stopWithParent = fileURLToPath(new URL('../../scripts/stop-with-parent.cjs', import.meta.url));

/**
 * Starts a program of this repository with this Node; it ends with us, however we end.
 * @param preload the path of a CommonJS file that runs before the program
 */
export function startChild(
  file: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
  preload?: string,
): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: ['--require', stopWithParent, ...(preload === undefined ? [] : ['--require', preload])],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // A session of its own: Linux shares processor time among sessions first (sched(7), autogroup), and each session
    // of PostgreSQL is one; generator and server together would get the share of a single one of these.
    detached: true,
  });
}

/** The next message of a child. @throws when it ends instead */
export async function nextMessage(child: ChildProcess): Promise<unknown> {
  const control = new AbortController();
  const { signal } = control;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message),
      once(child, 'exit', { signal }).then(([code, killedBy]) => {
        throw new Error(`${child.spawnfile} ended with ${killedBy ?? code}`);
      }),
    ]);
  } finally {
    control.abort();
  }
}

/** Ends a child and waits until it is gone. */
export async function stopChild(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
