import type { CellRouter } from '../platform/cell-router.ts';
import type { Clock } from '../platform/clock.ts';
import { StayFolder } from './stay-folder.ts';
import { VisitRecorder } from './visit-recorder.ts';

/** What appends visits and folds them into stays, one of each for every cell: no batch holds rows of two. */
export class Recorders {
  readonly #recorders: ReadonlyMap<string, VisitRecorder>;
  readonly #folders: readonly StayFolder[];

  /** @param onError hears why stays could not be folded; it is tried again */
  constructor(db: CellRouter, clock: Clock, onError: (error: unknown) => void) {
    const made = db.cells.map((cell) => {
      const folder = new StayFolder(db.databaseOf(cell), clock, onError);
      return { cell, folder, recorder: new VisitRecorder(db.databaseOf(cell), () => folder.wake()) };
    });
    this.#folders = made.map(({ folder }) => folder);
    this.#recorders = new Map(made.map(({ cell, recorder }) => [cell, recorder]));
  }

  /** @throws Error when this installation does not serve the cell */
  of(cell: string): VisitRecorder {
    const recorder = this.#recorders.get(cell);
    if (recorder === undefined) throw new Error(`${cell} is no cell of this installation`);
    return recorder;
  }

  start(): void {
    for (const folder of this.#folders) folder.start();
  }

  /** Folds all there is now, waiting for another process that is at it. */
  async settle(): Promise<void> {
    for (const folder of this.#folders) await folder.settle();
  }

  /** Resolves when what was submitted is written, and nothing is being folded. */
  async close(): Promise<void> {
    await Promise.all([...this.#recorders.values()].map((recorder) => recorder.drain()));
    await Promise.all(this.#folders.map((folder) => folder.close()));
  }
}
