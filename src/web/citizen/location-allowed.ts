import { dropQuick, findQuick, keepQuick } from '../offline/quick-store.ts';

const name = 'location-allowed';

function isTrue(value: unknown): value is true {
  return value === true;
}

/** Whether whoever uses this phone has said, in the settings, that it may look where it is. */
export function isLocationAllowed(): boolean {
  return findQuick(name, isTrue) !== undefined;
}

export function keepLocationAllowed(): void {
  keepQuick(name, true);
}

export function forbidLocation(): void {
  dropQuick(name);
}
