import { useState } from 'react';

// In localStorage, not IndexedDB: a draft must be there when its form is first drawn, or the form jumps.

const prefix = 'vaora.draft.';
const days_max = 7;

/** The values of a form: what fields hold, nothing nested. */
export type DraftValues = Record<string, string | boolean | readonly string[]>;

function isKind(value: unknown, like: unknown): boolean {
  return Array.isArray(like) ? Array.isArray(value) : typeof value === typeof like;
}

/** Reads what is kept over `initial`, field by field: only fields that the form still has, of the kind they have. */
export function readDraft<T extends DraftValues>(text: string | null, initial: T, now_ms: number): T {
  try {
    const kept: unknown = JSON.parse(text ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('at' in kept) || !('values' in kept)) return initial;
    const { at, values } = kept;
    if (typeof at !== 'number' || now_ms - at > days_max * 86_400_000) return initial;
    if (typeof values !== 'object' || values === null) return initial;
    const known = Object.entries(values).filter(
      ([name, value]) => Object.hasOwn(initial, name) && isKind(value, initial[name]),
    );
    return { ...initial, ...Object.fromEntries(known) };
  } catch {
    return initial;
  }
}

/** Begins a form with these values, in place of what was left of it. */
export function writeDraft(name: string, values: DraftValues): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify({ at: Date.now(), values }));
  } catch {
    // A full or forbidden storage loses the draft's safety copy, not the form.
  }
}

export interface Draft<T> {
  values: T;
  set: (changes: Partial<T>) => void;
  /** After the form was sent. */
  clear: () => void;
}

/** A form's values, kept on this device for 7 days through reloads and interruptions. */
export function useDraft<T extends DraftValues>(name: string, initial: T): Draft<T> {
  const [values, setValues] = useState(() =>
    readDraft(localStorage.getItem(prefix + name), initial, Date.now()),
  );
  return {
    values,
    set: (changes) =>
      setValues((old) => {
        const next = { ...old, ...changes };
        writeDraft(name, next);
        return next;
      }),
    clear: () => {
      localStorage.removeItem(prefix + name);
      setValues(initial);
    },
  };
}

/** Forgets all drafts: they hold personal data, and a phone may be lent. Part of logging out. */
export function clearDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
}
