import type { Me } from '../../contract/accounts.ts';
import type { Declaration } from '../../contract/declarations.ts';
import type { Card, OwnStayList, Person } from '../../contract/people.ts';
import type { PublicPlace } from '../../contract/places.ts';
import { makeStore, useStore } from '../kit/store.ts';
import { findKept, keep } from '../offline/local-store.ts';

export type OwnStay = OwnStayList['stays'][number];

/**
 * What the phone keeps of its own account, so that the app opens to it without a network. Only own data and that of
 * the people declared for; it goes when the account logs out or the server says that the session has ended.
 */
export interface Book {
  me: Me | null;
  people: readonly Person[];
  cards: Readonly<Record<string, Card>>;
  /** By person, newest first. */
  declarations: Readonly<Record<string, readonly Declaration[]>>;
  stays: Readonly<Record<string, readonly OwnStay[]>>;
  /** Places seen before, by number: their rules are needed where there is no network. */
  places: Readonly<Record<string, PublicPlace>>;
}

/** Grows when the shape of `Book` changes; what an older app kept is then fetched again. */
const key = 'citizen/book-2';
const places_max = 50;
const emptyBook: Book = { me: null, people: [], cards: {}, declarations: {}, stays: {}, places: {} };

const store = makeStore(emptyBook);

function isBook(value: unknown): value is Book {
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(emptyBook).every((part) => part in value);
}

export function getBook(): Book {
  return store.get();
}

/** The kept copy; the component is drawn again when it changes. */
export function useBook(): Book {
  return useStore(store);
}

/** Reads the copy that an earlier run of the app left; an unreadable one is none. */
export async function openBook(): Promise<void> {
  store.set((await findKept(key, isBook).catch(() => undefined)) ?? emptyBook);
}

/** Writes parts anew, on screen at once and on disk soon after. */
export function writeBook(changes: Partial<Book>): void {
  store.set({ ...getBook(), ...changes });
  // A phone that refuses to keep anything still shows what it has now.
  keep(key, getBook()).catch(() => undefined);
}

/** Forgets everything. Rejects when the device refuses. */
export async function closeBook(): Promise<void> {
  store.set(emptyBook);
  await keep(key, emptyBook);
}

/** Remembers a place; of many the ones seen last. */
export function rememberPlace(place: PublicPlace): void {
  const { [place.number]: _, ...others } = getBook().places;
  const places = [...Object.values(others), place].slice(-places_max);
  writeBook({ places: Object.fromEntries(places.map((each) => [each.number, each])) });
}
