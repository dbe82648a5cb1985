import type { Bilingual } from '../../domain/text.ts';
import { makeStore, useStore } from './store.ts';

/** The languages of the app. Vietnamese is the source; English is complete. */
export type Lang = keyof Bilingual;

const storageKey = 'vaora.lang';
const store = makeStore<Lang>(readLang());
/** Fetches what English has not fetched yet: one for each catalogue. */
const loads = new Set<() => Promise<void>>();

function readLang(): Lang {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'vi';
  } catch {
    // A browser that forbids storage still gets Vietnamese.
    return 'vi';
  }
}

/** The language in use now. In a component use `useLang`, so that a switch draws it again. */
export function getLang(): Lang {
  return store.get();
}

/** Whether all of them are here now. */
async function loadEnglish(): Promise<boolean> {
  const all = await Promise.allSettled([...loads].map((load) => load()));
  return all.every(({ status }) => status === 'fulfilled');
}

/**
 * Resolves when the words of all catalogues made so far are here; wait for it before drawing what brought new ones.
 * Never rejects: what could not be fetched stays Vietnamese.
 */
export async function languageReady(): Promise<void> {
  if (getLang() === 'en') await loadEnglish();
}

/**
 * Switches the language once its words are here, keeps the choice on this device and sets `<html lang>`. Changes
 * nothing when they cannot be fetched. Never rejects.
 */
export async function setLang(lang: Lang): Promise<void> {
  if (lang === 'en' && !(await loadEnglish())) return;
  try {
    localStorage.setItem(storageKey, lang);
  } catch {
    // Kept for this visit only.
  }
  document.documentElement.lang = lang;
  store.set(lang);
}

/** The current language; the component is drawn again when it changes. */
export function useLang(): Lang {
  return useStore(store);
}

/** A text of the domain in the current language. */
export function say(text: Bilingual): string {
  return text[getLang()];
}

type ParamNames<S> = S extends `${string}{${infer P}}${infer Rest}` ? P | ParamNames<Rest> : never;
type Params<S> = [ParamNames<S>] extends [never] ? [] : [params: Record<ParamNames<S>, string | number>];

/** A catalogue's English half: the same keys, no more, no fewer. */
export type Translation<V extends Record<string, string>> = Record<keyof V, string>;

/**
 * Fills `{name}` with its value. English may choose by number: `{count} {count|visit|visits}`.
 */
export function fillText(text: string, params: Record<string, string | number> = {}): string {
  return text.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      if (one === undefined || many === undefined) return String(value);
      return Number(value) === 1 ? one : many;
    },
  );
}

/**
 * Makes an audience's `t(key, params)`: keys and the names of the parameters are checked by the compiler
 * against the Vietnamese catalogue (`as const`). English is fetched only by those who read it.
 */
export function makeT<const V extends Record<string, string>>(vi: V, fetchEn: () => Promise<Translation<V>>) {
  let en: Translation<V> | undefined;
  const load = async () => {
    en = await fetchEn();
    loads.delete(load);
  };
  loads.add(load);
  return function t<K extends keyof V>(key: K, ...params: Params<V[K]>): string {
    const text = getLang() === 'en' ? en?.[key] : undefined;
    return fillText(text ?? vi[key] ?? String(key), params[0]);
  };
}
