import { dayOf } from '../../domain/time.ts';
import { serverNow } from '../kit/server-clock.ts';
import { findKept, keep } from '../offline/local-store.ts';
import { makeStore, useStore } from './store.ts';

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

function today(): string {
  return dayOf(serverNow().getTime());
}

/** Reads what an earlier run of the app counted today. */
export async function loadDayCount(): Promise<void> {
  const day = today();
  const kept = await findKept(key, isDayCount).catch(() => undefined);
  store.set({ day, count: countOn(day, kept) + countOn(day, store.get()) });
}

/** One more scan on this device today. */
export function addToDayCount(): void {
  const day = today();
  const next = { day, count: countOn(day, store.get()) + 1 };
  store.set(next);
  keep(key, next).catch(() => undefined);
}

/** How many codes this device has read today. */
export function useDayCount(): number {
  return countOn(today(), useStore(store));
}
