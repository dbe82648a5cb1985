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
    // Where the browser has Background Sync, the service worker says that the network is back.
    const listen = ({ data }: MessageEvent) => {
      if (data === 'send') act();
    };
    navigator.serviceWorker?.addEventListener('message', listen);
    return () => {
      removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
      navigator.serviceWorker?.removeEventListener('message', listen);
    };
  },
};

interface SyncManager {
  register: (tag: string) => Promise<void>;
}

function hasSync(
  registration: ServiceWorkerRegistration,
): registration is ServiceWorkerRegistration & { sync: SyncManager } {
  return 'sync' in registration;
}

/** Asks the browser to wake the service worker when the network is back, also when no page is open by then. */
export async function askForBackgroundSync(tag: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration && hasSync(registration)) await registration.sync.register(tag).catch(() => undefined);
}
