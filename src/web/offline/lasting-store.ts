// Small values that outlive a logout, because they are of the device and say nothing about a person.

const prefix = 'vaora.lasting.';

/** What is kept under `name`, if it has the shape that `isShape` asks for; an older app may have left another. */
export function findLasting<T>(name: string, isShape: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(prefix + name) ?? 'null');
    return isShape(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value that JSON can hold. A device that keeps nothing does without it. */
export function keepLasting(name: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // A full or forbidden storage: it is learnt again next time.
  }
}
