import { DAY_MS } from '../../domain/time.ts';
import { type Mark, mark_days_max } from './outbox-store.ts';

/** The cookie of `cookieMark`, for a service worker: it sees no `document`, and reads nothing, so it reports no loss. */
export function workerMark(cookies: CookieStore, name: string, path: string): Mark {
  return {
    read: () => 0,
    write: (count) => {
      const expires = Date.now() + mark_days_max * DAY_MS;
      void cookies.set({ name, value: String(count), path, sameSite: 'strict', expires });
    },
  };
}
