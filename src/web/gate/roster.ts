import { useEffect } from 'react';
import type { Roster } from '../../contract/rosters.ts';
import { request } from '../kit/api.ts';
import { serverNow } from '../kit/server-clock.ts';
import { makeStore, useStore } from '../kit/store.ts';
import { drop, findKept, keep } from '../offline/local-store.ts';
import { indexRoster, isRosterBook, mergeRoster, type RosterBook, type RosterIndex } from './roster-book.ts';

/** "Nothing new" costs a few hundred bytes: a change of status reaches an open gate within this time. */
const refresh_ms = 60_000;
const timeout_ms = 20_000;

const store = makeStore<RosterBook | undefined>(undefined);
let index: { of: RosterBook; made: RosterIndex } | undefined;

const keyOf = (placeId: string) => `gate/roster/${placeId}`;

/** The roster of a place, if this device has it. */
export function getRoster(placeId: string): RosterBook | undefined {
  const book = store.get();
  return book?.placeId === placeId ? book : undefined;
}

/** As `getRoster`, drawn again when it changes. */
export function useRoster(placeId: string): RosterBook | undefined {
  const book = useStore(store);
  return book?.placeId === placeId ? book : undefined;
}

/** The book made quick to look up in; made once for each book. */
export function getIndex(book: RosterBook): RosterIndex {
  if (index?.of.leaves !== book.leaves || index.of.today !== book.today || index.of.revoked !== book.revoked)
    index = { of: book, made: indexRoster(book) };
  return index.made;
}

function take(book: RosterBook): void {
  store.set(book);
  getIndex(book);
}

/** Forgets the people of a place: this device may not check there any more. */
export function dropRoster(placeId: string): void {
  if (store.get()?.placeId === placeId) store.set(undefined);
  drop(keyOf(placeId)).catch(() => undefined);
}

async function load(placeId: string): Promise<void> {
  if (getRoster(placeId)) return;
  const book = await findKept(keyOf(placeId), isRosterBook).catch(() => undefined);
  if (book && !getRoster(placeId)) take(book);
}

/** Asks the server for what changed. Without an answer, what is here stands. */
export async function refreshRoster(placeId: string): Promise<void> {
  await load(placeId);
  const book = getRoster(placeId);
  const path = `/api/places/${placeId}/roster`;
  const since = book ? `?since=${book.cursor}` : '';
  const result = await request<Roster>('GET', path + since, { timeout_ms });
  const toldAt = serverNow().getTime();
  if (result.ok) {
    const merged = mergeRoster(book, result.value, { placeId, toldAt });
    if (!merged) return dropRoster(placeId);
    take(merged);
    await keep(keyOf(placeId), merged).catch(() => undefined);
  } else if (result.problem.status === 304 && book) store.set({ ...book, toldAt });
  else if (result.problem.status === 403 || result.problem.status === 404) dropRoster(placeId);
}

/** Keeps the roster of a place up to date while a page of its gate is open: at once, on line again, each minute. */
export function useFreshRoster(placeId: string): void {
  useEffect(() => {
    const refresh = () => void refreshRoster(placeId);
    refresh();
    const timer = setInterval(refresh, refresh_ms);
    addEventListener('online', refresh);
    return () => {
      clearInterval(timer);
      removeEventListener('online', refresh);
    };
  }, [placeId]);
}
