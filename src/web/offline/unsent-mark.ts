import { type Mark, mark_days_max } from './outbox-store.ts';

// In a cookie: a browser that runs out of space throws IndexedDB, caches and localStorage away together, cookies not.
// It goes along only with requests below its path.

/** A mark that pages below `path` can read, and all can write. */
export function cookieMark(name: string, path: string): Mark {
  const pair = new RegExp(`(?:^|; )${name}=(\\d+)`);
  return {
    read: () => Number(pair.exec(document.cookie)?.[1] ?? 0),
    write: (count) => {
      const age = count === 0 ? 0 : mark_days_max * 86_400;
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API answers later, and is not in all browsers
      document.cookie = `${name}=${count}; path=${path}; max-age=${age}; samesite=strict`;
    },
  };
}
