import { execFileSync } from 'node:child_process';
import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** What a running server writes about itself into its data directory. */
export interface PostmasterFile {
  pid: number;
  ready: boolean;
}

/** Reads postmaster.pid; undefined when no server runs there or it is being written just now. */
export async function findPostmasterFile(clusterDir: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(path.join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, ready: lines[7]?.trim() === 'ready' };
}

/**
 * Ends what a killed application left running on this data: first the server, by an orderly fast
 * shutdown, then sessions whose server is gone. Only processes proven to work on exactly this data
 * directory are touched; a stale postmaster.pid whose number now belongs to another program is not.
 * The caller must hold the instance lock. What remains of postmaster.pid is then removed, for the server
 * itself would refuse to start while its old number belongs to anyone, a zombie included.
 */
export async function endOrphans(clusterDir: string, log: (line: string) => void): Promise<void> {
  const pid = (await findPostmasterFile(clusterDir))?.pid;
  if (pid !== undefined && (await isServerOf(clusterDir, pid))) {
    log(`A database server from an earlier run is still up (PID ${pid}); stopping it first.`);
    await end(pid, 'SIGINT', 30_000);
  }
  await endSessionsWithoutServer(clusterDir);
  await rm(path.join(clusterDir, 'postmaster.pid'), { force: true });
}

/** Ends sessions that outlived their server and would keep a new one from starting. */
export async function endSessionsWithoutServer(clusterDir: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const entries = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const entry of entries) {
    const cwd = await readlink(`/proc/${entry}/cwd`).catch(() => '');
    const name = cwd === clusterDir ? await readFile(`/proc/${entry}/comm`, 'utf8').catch(() => '') : '';
    if (name.trim() === 'postgres') await end(Number(entry), 'SIGQUIT', 5_000);
  }
}

/** Signals a process and waits until it is gone; when it will not go in time, kills it. */
export async function end(pid: number, signal: NodeJS.Signals, waitMs: number): Promise<void> {
  const deadline = Date.now() + waitMs;
  let next: NodeJS.Signals | 0 = signal;
  for (;;) {
    try {
      process.kill(pid, next);
    } catch {
      return;
    }
    if (await isZombie(pid)) return;
    next = Date.now() > deadline ? 'SIGKILL' : 0;
    await delay(20);
  }
}

/** Dead, but its parent has not noticed: where process 1 is no real init, that can last for ever. */
async function isZombie(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /\) Z /.test(stat);
}

async function isServerOf(clusterDir: string, pid: number): Promise<boolean> {
  const command = await commandLine(pid);
  return /postgres/.test(command[0] ?? '') && command.some((part) => part.includes(clusterDir));
}

async function commandLine(pid: number): Promise<string[]> {
  if (process.platform === 'linux') {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  }
  try {
    return [execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })];
  } catch {
    return [];
  }
}
