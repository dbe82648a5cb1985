import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time for /proc in hundredths of a second on every architecture. */
const TICK_MICROSECONDS = 10_000;
/** The field that follows the name, as man 5 proc numbers them. */
const FIRST_FIELD = 3;

interface ProcessTimes {
  pid: number;
  parent: number;
  own: number;
  /** Of children that have ended and were waited for. */
  endedChildren: number;
}

/**
 * Microseconds of processor time that a process and all that it started have used so far. Children that lived only
 * briefly are in it: when they end, their time goes over to the parent.
 */
export function cpuMicroseconds(pid: number): number {
  const all = listTimes();
  const self = all.find((times) => times.pid === pid);
  if (self === undefined) throw new Error(`process ${pid} is gone`);
  const sum = (times: ProcessTimes): number =>
    times.own +
    times.endedChildren +
    all.filter(({ parent }) => parent === times.pid).reduce((total, child) => total + sum(child), 0);
  return sum(self) * TICK_MICROSECONDS;
}

/** Bytes of memory that a process and all that it started hold (resident set). */
export function residentBytes(pid: number): number {
  const all = listTimes();
  const sum = (of: number): number =>
    residentOf(of) +
    all.filter(({ parent }) => parent === of).reduce((total, child) => total + sum(child.pid), 0);
  return sum(pid);
}

/** The processes that a process has started and that live. */
export function childrenOf(pid: number): number[] {
  return listTimes().flatMap((times) => (times.parent === pid ? [times.pid] : []));
}

function residentOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readText(`/proc/${pid}/status`))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

function listTimes(): ProcessTimes[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      // The name in parentheses may hold spaces; the fields are counted from behind it.
      const fields = readText(`/proc/${name}/stat`).split(') ').at(1)?.split(' ') ?? [];
      const numbers = fields.map(Number);
      const at = (field: number) => numbers[field - FIRST_FIELD] ?? 0;
      if (numbers.length === 0) return [];
      return [{ pid: Number(name), parent: at(4), own: at(14) + at(15), endedChildren: at(16) + at(17) }];
    });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
