import { makeStore } from '../kit/store.ts';
import { dropQuick, findQuick, keepQuick } from '../offline/quick-store.ts';

const name = 'lost-scans';

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** How many scans the browser threw away before they were sent; until a person says that he has read it. */
export const lostScans = makeStore(findQuick(name, isCount) ?? 0);

export function noteLostScans(count: number): void {
  lostScans.set(lostScans.get() + count);
  keepQuick(name, lostScans.get());
}

export function forgetLostScans(): void {
  lostScans.set(0);
  dropQuick(name);
}
