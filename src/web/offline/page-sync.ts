import type { SyncSurroundings } from './outbox-sync.ts';

/** The clock, chance and wake-up calls of an open page. */
export const pageSurroundings: SyncSurroundings = {
  after: (wait_ms, act) => {
    const timer = setTimeout(act, wait_ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
  onWake: (act) => {
    const hurry = () => {
      if (document.visibilityState === 'visible') act();
    };
    addEventListener('online', hurry);
    document.addEventListener('visibilitychange', hurry);
    return () => {
      removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
    };
  },
};
