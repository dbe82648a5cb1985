import { HOUR_MS } from '../../src/domain/time.ts';
import type { MemoryVisit } from './memory-visits.ts';
import type { StayRow } from './server.ts';

const STAY_MS_MAX = 24 * HOUR_MS;
const GRACE_MS = 2 * HOUR_MS;

/**
 * The stays that passages make, told once more and from what is promised, not from how the product folds: each passage
 * looks at the one after it. Quadratic, for small worlds.
 * @param closingAfter by place; undefined where it never closes
 */
export function naiveStays(
  rows: readonly MemoryVisit[],
  closingAfter: (placeId: string, ms: number) => number | undefined,
  now: number,
): StayRow[] {
  const together = new Map<string, MemoryVisit[]>();
  for (const row of rows) {
    const key = `${row.placeId} ${row.personId}`;
    together.set(key, [...(together.get(key) ?? []), row]);
  }
  return [...together.values()].flatMap((others) =>
    others.flatMap((row) => staysOf(row, others, closingAfter, now)),
  );
}

/** What begins with a passage of a person at a place, or nothing, of an exit that has its entry. */
function staysOf(
  row: MemoryVisit,
  others: readonly MemoryVisit[],
  closingAfter: (placeId: string, ms: number) => number | undefined,
  now: number,
): StayRow[] {
  const { placeId, personId, at } = row;
  if (row.direction === 'out') {
    const before = lastBefore(others, row);
    if (before !== undefined && leavesBy(before, row, closingAfter)) return [];
    return [{ placeId, personId, startedAt: at, isEntrySeen: false, endedAt: at, endedBy: 'exit' }];
  }
  const stay = { placeId, personId, startedAt: at, isEntrySeen: true };
  const next = others
    .filter((other) => comesAfter(other, row))
    .reduce<MemoryVisit | undefined>(first, undefined);
  if (next !== undefined && leavesBy(row, next, closingAfter))
    return [{ ...stay, endedAt: next.at, endedBy: 'exit' }];
  const closing = closingAfter(placeId, at) ?? Number.POSITIVE_INFINITY;
  const over = Math.min(closing, at + STAY_MS_MAX);
  if (next !== undefined && next.at < over) return [{ ...stay, endedAt: next.at, endedBy: 'next_entry' }];
  if (next === undefined && over > now) return [{ ...stay, endedAt: undefined, endedBy: 'open' }];
  return [{ ...stay, endedAt: over, endedBy: over === closing ? 'closing' : 'limit' }];
}

/** Whether the second passage is the exit of the entry that the first one is; it is the next at least. */
function leavesBy(
  entry: MemoryVisit,
  exit: MemoryVisit,
  closingAfter: (placeId: string, ms: number) => number | undefined,
): boolean {
  if (entry.direction !== 'in' || exit.direction !== 'out') return false;
  const closing = closingAfter(entry.placeId, entry.at) ?? Number.POSITIVE_INFINITY;
  return exit.at <= Math.min(closing + GRACE_MS, entry.at + STAY_MS_MAX);
}

function lastBefore(rows: readonly MemoryVisit[], row: MemoryVisit): MemoryVisit | undefined {
  return rows
    .filter((other) => comesAfter(row, other))
    .reduce<MemoryVisit | undefined>(
      (last, other) => (last !== undefined && comesAfter(last, other) ? last : other),
      undefined,
    );
}

function first(best: MemoryVisit | undefined, other: MemoryVisit): MemoryVisit {
  return best !== undefined && comesAfter(other, best) ? best : other;
}

/** At one instant a person comes in first. */
function comesAfter(a: MemoryVisit, b: MemoryVisit): boolean {
  if (a.at !== b.at) return a.at > b.at;
  if (a.direction !== b.direction) return a.direction === 'out';
  return a.id > b.id;
}
