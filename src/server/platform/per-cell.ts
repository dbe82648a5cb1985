import type { CellRouter } from './cell-router.ts';
import type { Database } from './db.ts';

/** One of a kind for every cell: no batch holds rows of two. */
export class PerCell<T> {
  readonly #made: ReadonlyMap<string, T>;

  constructor(db: CellRouter, make: (database: Database, cell: string) => T) {
    this.#made = new Map(db.cells.map((cell) => [cell, make(db.databaseOf(cell), cell)]));
  }

  /** @throws Error when this installation does not serve the cell */
  of(cell: string): T {
    const one = this.#made.get(cell);
    if (one === undefined) throw new Error(`${cell} is no cell of this installation`);
    return one;
  }

  /** In the order of the cells. */
  get all(): readonly T[] {
    return [...this.#made.values()];
  }
}
