import type { Me } from '../../contract/accounts.ts';
import type { Declaration } from '../../contract/declarations.ts';
import type { HealthEntry } from '../../contract/diary.ts';
import type { Card, OwnStayList, Person } from '../../contract/people.ts';
import type { PublicPlace } from '../../contract/places.ts';
import type { Notice } from '../../contract/tracing.ts';
import type { OwnWatch } from '../../contract/watches.ts';
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
  /** The diary of health by person, newest first. */
  entries: Readonly<Record<string, readonly HealthEntry[]>>;
  /** Who of the own people is asked each morning. */
  watches: readonly OwnWatch[];
  /** What a health authority told of exposures; rules ask for it. */
  notices: readonly Notice[];
  /** Places seen before, by number: their rules are needed where there is no network. */
  places: Readonly<Record<string, PublicPlace>>;
}

/** Grows when the shape of a part changes; what an older app kept is then fetched again. A new part begins empty. */
const key = 'citizen/book-2';
const places_max = 50;
const emptyBook: Book = {
  ...{ me: null, people: [], cards: {}, declarations: {}, stays: {}, entries: {}, watches: [], notices: [] },
  places: {},
};

const store = makeStore(emptyBook);

function isBook(value: unknown): value is Partial<Book> {
  return typeof value === 'object' && value !== null && 'people' in value;
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
  store.set({ ...emptyBook, ...(await findKept(key, isBook).catch(() => undefined)) });
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
