// What the phone keeps. An own wrapper of 70 lines: IndexedDB through a library costs more of the first load
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

/** Runs one request in a transaction of its own and waits until the transaction is on disk. */
async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  return new Promise<T>((resolve, reject) => {
    // "strict": power loss right after the answer loses nothing.
    const transaction = database.transaction(storeName, mode, { durability: 'strict' });
    const request = act(transaction.objectStore(storeName));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/** The keys that begin with `prefix`, as a range. */
function below(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`);
}

/** What is kept under `key`, if it has the shape that `isShape` asks for; an older app may have left another. */
export async function findKept<T>(
  key: string,
  isShape: (value: unknown) => value is T,
): Promise<T | undefined> {
  const value: unknown = await run('readonly', (store) => store.get(key));
  return isShape(value) ? value : undefined;
}

/** Everything whose key begins with `prefix`, in the order of the keys. */
export async function listKept<T>(prefix: string, isShape: (value: unknown) => value is T): Promise<T[]> {
  const values: unknown[] = await run('readonly', (store) => store.getAll(below(prefix)));
  return values.filter(isShape);
}

/** Keeps a value (anything that can be cloned) until it is dropped. Rejects when the device refuses. */
export async function keep(key: string, value: unknown): Promise<void> {
  await run('readwrite', (store) => store.put(value, key));
}

export async function drop(key: string): Promise<void> {
  await run('readwrite', (store) => store.delete(key));
}

/** Drops everything below `prefix`; with an empty prefix everything, as after logging out. */
export async function dropAll(prefix: string): Promise<void> {
  await run('readwrite', (store) => (prefix === '' ? store.clear() : store.delete(below(prefix))));
}
