/** Where the browser keeps grown ladders, for the address the page came from: what lists show in one store, answers, which are read when they are asked for, in another. */
import type { CurveAnswer } from '../figures/workbench-data.ts';
import type { Grown } from './grown.ts';

/** Raised when what is kept has another form: what was kept before is of no use then, and the same settings grow it again. */
const form = 1;
const stores = ['ladders', 'answers'] as const;
type Kept = { place: number; grown: Grown };

export type Shelf = {
  /** The oldest first. */
  all(): Promise<Grown[]>;
  keep(grown: Grown, answers: readonly CurveAnswer[]): Promise<void>;
  forget(id: string): Promise<void>;
  answers(id: string): Promise<readonly CurveAnswer[] | undefined>;
};

/** Fails where the browser keeps nothing: it was told so, or there is no room. */
export async function openShelf(): Promise<Shelf> {
  const asked = indexedDB.open('dunwu', form);
  asked.onupgradeneeded = () => {
    for (const name of asked.result.objectStoreNames) asked.result.deleteObjectStore(name);
    for (const name of stores) asked.result.createObjectStore(name);
  };
  const base = await told(asked);
  // Another page of a later form may open it.
  base.onversionchange = () => base.close();
  const all = async (): Promise<Kept[]> => {
    const kept = await told<Kept[]>(base.transaction('ladders').objectStore('ladders').getAll());
    return kept.sort((a, b) => a.place - b.place);
  };
  const changed = async (change: (ladders: IDBObjectStore, answers: IDBObjectStore) => void): Promise<void> => {
    const transaction = base.transaction(stores, 'readwrite');
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    change(transaction.objectStore('ladders'), transaction.objectStore('answers'));
    return ended;
  };
  return {
    all: async () => (await all()).map(({ grown }) => grown),
    keep: async (grown, given) => {
      const last = (await all()).at(-1)?.place ?? 0;
      await changed((ladders, answers) => {
        ladders.put({ place: last + 1, grown } satisfies Kept, grown.row.id);
        answers.put(given, grown.row.id);
      });
    },
    forget: (id) =>
      changed((ladders, answers) => {
        ladders.delete(id);
        answers.delete(id);
      }),
    answers: (id) => told<readonly CurveAnswer[] | undefined>(base.transaction('answers').objectStore('answers').get(id)),
  };
}

const told = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
