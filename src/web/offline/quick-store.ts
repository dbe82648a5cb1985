// Small values that must be there when a page is first drawn. In localStorage, not IndexedDB (`local-store.ts`), which
// a slow phone needs a third of a second to open.

const prefix = 'vaora.quick.';

/** What is kept under `name`, if it has the shape that `isShape` asks for; an older app may have left another. */
export function findQuick<T>(name: string, isShape: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(prefix + name) ?? 'null');
    return isShape(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value that JSON can hold until it is dropped. A device that keeps nothing does without it. */
export function keepQuick(name: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // A full or forbidden storage: it is asked for again next time.
  }
}

export function dropQuick(name: string): void {
  try {
    localStorage.removeItem(prefix + name);
  } catch {
    // Nothing was kept there.
  }
}

/** Drops everything but those names, as after logging out. */
export function dropAllQuick(...but: readonly string[]): void {
  const kept = new Set(but.map((name) => prefix + name));
  for (const key of Object.keys(localStorage))
    if (key.startsWith(prefix) && !kept.has(key)) localStorage.removeItem(key);
}
