import { useSyncExternalStore } from 'react';

/** The languages of the app. Vietnamese is the source; English is complete. */
export type Lang = 'vi' | 'en';

const storageKey = 'vaora.lang';
const listeners = new Set<() => void>();
let current: Lang = readLang();

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
  return current;
}

/** Switches the language, keeps the choice on this device and sets `<html lang>`. */
export function setLang(lang: Lang): void {
  current = lang;
  try {
    localStorage.setItem(storageKey, lang);
  } catch {
    // Kept for this visit only.
  }
  document.documentElement.lang = lang;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The current language; the component is drawn again when it changes. */
export function useLang(): Lang {
  return useSyncExternalStore(subscribe, getLang, getLang);
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
 * against the Vietnamese catalogue (`as const`).
 */
export function makeT<const V extends Record<string, string>>(vi: V, en: Translation<V>) {
  return function t<K extends keyof V>(key: K, ...params: Params<V[K]>): string {
    return fillText(current === 'en' ? en[key] : (vi[key] ?? String(key)), params[0]);
  };
}
