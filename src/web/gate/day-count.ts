import { dayOf } from '../../domain/time.ts';
import { today } from '../kit/server-clock.ts';
import { makeStore, useStore } from '../kit/store.ts';
import { findKept, keep } from '../offline/local-store.ts';

interface DayCount {
  day: string;
  count: number;
}

const key = 'gate/day-count';
const store = makeStore<DayCount>({ day: '', count: 0 });

function isDayCount(value: unknown): value is DayCount {
  return typeof value === 'object' && value !== null && 'day' in value && 'count' in value;
}

/** The count of that day; of an earlier one nothing is left. */
export function countOn(day: string, kept: DayCount | undefined): number {
  return kept?.day === day ? kept.count : 0;
}

/** Reads what an earlier run of the app counted today. */
export async function loadDayCount(): Promise<void> {
  const day = today();
  const kept = await findKept(key, isDayCount).catch(() => undefined);
  store.set({ day, count: countOn(day, kept) + countOn(day, store.get()) });
}

/** One more passage that the server has; `at` in ISO 8601 says when. One of an earlier day is not of today. */
export function addToDayCount(at: string): void {
  const day = today();
  if (dayOf(Date.parse(at)) !== day) return;
  const next = { day, count: countOn(day, store.get()) + 1 };
  store.set(next);
  keep(key, next).catch(() => undefined);
}

/** How many of these wait on the device to be sent and are of that day. */
export function countWaiting(
  day: string,
  items: readonly { at: string; state: 'waiting' | 'refused' }[],
): number {
  return items.filter(({ at, state }) => state === 'waiting' && dayOf(Date.parse(at)) === day).length;
}

/** How many passages this device has recorded today, those that wait to be sent among them; no refused codes. */
export function useDayCount(kept: Parameters<typeof countWaiting>[1]): number {
  const day = today();
  return countOn(day, useStore(store)) + countWaiting(day, kept);
}
