// What the phone keeps. An own wrapper of 80 lines: IndexedDB through a library costs more of the first load
// (Dexie 30 kB, half of the citizen's budget) than all pages together, for a map and one queue.

const databaseName = 'vaora';
const storeName = 'kept';

let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => {
      // Another tab wants a newer form: let go, the next call opens again.
      request.result.onversionchange = () => {
        request.result.close();
        opening = undefined;
      };
      resolve(request.result);
    };
    request.onerror = () => {
      opening = undefined;
      reject(request.error);
    };
  });
  return opening;
}

/**
 * Runs requests in one transaction: on disk together, or not at all. `act` makes them and returns how to read their
 * results, which is asked when the transaction is on disk.
 */
export async function transact<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => () => T,
): Promise<T> {
  const database = await open();
  return new Promise<T>((resolve, reject) => {
    // "strict": power loss right after the answer loses nothing.
    const transaction = database.transaction(storeName, mode, { durability: 'strict' });
    const read = act(transaction.objectStore(storeName));
    transaction.oncomplete = () => resolve(read());
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return transact(mode, (store) => {
    const request = act(store);
    return () => request.result;
  });
}

/** What is kept under `key`, if it has the shape that `isShape` asks for; an older app may have left another. */
export async function findKept<T>(
  key: string,
  isShape: (value: unknown) => value is T,
): Promise<T | undefined> {
  const value: unknown = await run('readonly', (store) => store.get(key));
  return isShape(value) ? value : undefined;
}

/** Whether anything is kept below `prefix`. */
export async function hasKept(prefix: string): Promise<boolean> {
  return (
    (await run('readonly', (store) => store.count(IDBKeyRange.bound(prefix, `${prefix}\uffff`, true)))) > 0
  );
}

/** Keeps a value (anything that can be cloned) until it is dropped. Rejects when the device refuses. */
export async function keep(key: string, value: unknown): Promise<void> {
  await run('readwrite', (store) => store.put(value, key));
}

export async function drop(key: string): Promise<void> {
  await run('readwrite', (store) => store.delete(key));
}

/** Drops everything but what lies below one of the prefixes. */
export async function dropAllBut(...prefixes: readonly string[]): Promise<void> {
  await transact('readwrite', (store) => {
    const keys = store.getAllKeys();
    keys.onsuccess = () => {
      for (const key of keys.result)
        if (!prefixes.some((prefix) => String(key).startsWith(prefix))) store.delete(key);
    };
    return () => undefined;
  });
}
