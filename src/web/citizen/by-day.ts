import { dayOf } from '../../domain/time.ts';
import type { OwnStay } from './book.ts';

/** Groups by day, newest day first; within a day the order is kept. */
export function groupByDay<T>(
  items: readonly T[],
  dayOfItem: (item: T) => string,
): [day: string, items: T[]][] {
  const days = new Map<string, T[]>();
  for (const item of items) {
    const day = dayOfItem(item);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days].sort(([a], [b]) => (a < b ? 1 : -1));
}

/** The day a stay belongs to: that of its entry, or of the exit where no entry is known. */
export function dayOfStay({ enteredAt, exitedAt }: OwnStay): string {
  return dayOf(Date.parse(enteredAt ?? exitedAt ?? ''));
}
