import { useEffect, useSyncExternalStore } from 'react';

// While somebody scans or is half-way through a form that cannot be kept, nothing may reload the app.

let holders = 0;
const listeners = new Set<() => void>();

function change(by: 1 | -1): void {
  holders += by;
  for (const listener of listeners) listener();
}

/** Holds back updates while `isBusy` is true and the component is shown. */
export function useBusy(isBusy: boolean): void {
  useEffect(() => {
    if (!isBusy) return;
    change(1);
    return () => change(-1);
  }, [isBusy]);
}

/** Whether anything holds back updates now. */
export function useIsBusy(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => holders > 0,
    () => false,
  );
}
