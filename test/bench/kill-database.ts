import { childrenOf } from './cpu-time.ts';

/** Ends every process of a database server at once, as if the machine lost its power. */
export function killDatabase(postmaster: number): void {
  // The postmaster first: one that sees a child die ends the others in order.
  const children = process.platform === 'linux' ? childrenOf(postmaster) : [];
  for (const pid of [postmaster, ...children]) killHard(pid);
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
