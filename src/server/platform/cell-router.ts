import type pg from 'pg';
import { Database, type DatabaseOptions, type Role, type Scope, type Tx } from './db.ts';
import type { Replica } from './replica.ts';

export interface CellRouterOptions extends Omit<DatabaseOptions, 'adminUrl' | 'cell' | 'replica'> {
  /** The connection of each cell with which migrations run, the home cell first. */
  cellUrls: ReadonlyMap<string, string>;
  /** Where reads of the home cell may go instead; the other cells have none. */
  replica?: Replica | undefined;
}

/** What was looked up never changes; this bounds the memory, not the truth. */
const KNOWN_MAX = 100_000;

/**
 * The data of all cells behind one door: a transaction goes to the cell whose rows it is about. What all cells share
 * (accounts, sessions, place numbers) is the directory, and lies on the home cell's server only.
 */
export class CellRouter {
  readonly #cellUrls: ReadonlyMap<string, string>;
  readonly #databases: ReadonlyMap<string, Database>;
  readonly #placeCells = new Map<string, string>();
  readonly #peopleCells = new Map<string, string>();
  /** The schema of every cell, "cell_75", the home cell first. */
  readonly cells: readonly string[];
  readonly home: string;

  constructor({ cellUrls, replica, ...options }: CellRouterOptions) {
    this.#cellUrls = cellUrls;
    this.cells = [...cellUrls.keys()];
    const [home] = this.cells;
    if (home === undefined) throw new Error('an installation needs a home cell');
    this.home = home;
    this.#databases = new Map(
      [...cellUrls].map(([cell, adminUrl]) => [
        cell,
        new Database({ ...options, adminUrl, cell, replica: cell === home ? replica : undefined }),
      ]),
    );
  }

  /** The cell of a province ("75"), where this installation serves it. */
  cellOfProvince(code: string): string | undefined {
    const cell = `cell_${code}`;
    return this.#databases.has(cell) ? cell : undefined;
  }

  /** The cell that a place number names, where this installation serves it. */
  cellOfNumber(number: string): string | undefined {
    return this.cellOfProvince(number.slice(0, 2));
  }

  /** The database of one cell. @throws Error when this installation does not serve it */
  databaseOf(cell: string): Database {
    const database = this.#databases.get(cell);
    if (database === undefined) throw new Error(`${cell} is no cell of this installation`);
    return database;
  }

  /** How a role connects to the home cell's server; also for LISTEN connections and the job queue. */
  connection(role: Role): pg.ClientConfig {
    return this.databaseOf(this.home).connection(role);
  }

  /** How a role connects to each server, the home cell's first; for those who must hear all of them. */
  connections(role: Role): pg.ClientConfig[] {
    const firstCells = new Map([...this.#cellUrls].toReversed().map(([cell, url]) => [url, cell]));
    return this.cells
      .filter((cell) => firstCells.get(this.#cellUrls.get(cell) ?? '') === cell)
      .map((cell) => this.databaseOf(cell).connection(role));
  }

  /**
   * As `Database.transaction` in the cell that the scope names, or else in that of its place, or else in that of the
   * account's people where it names a person, or else in the home cell, where the directory lies.
   */
  async transaction<T>(role: Role, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.databaseOf(await this.#cellOf(scope)).transaction(role, scope, work);
  }

  /** As `transaction`, for work that only reads: see `Database.read`. */
  async read<T>(role: Role, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.databaseOf(await this.#cellOf(scope)).read(role, scope, work);
  }

  /**
   * The same work in several cells, one transaction each; answers in the order of the cells. A cell that fails keeps
   * no other from finishing. @throws what failed first, in that order
   */
  async inCells<T>(
    cells: readonly string[],
    role: Role,
    scope: Scope,
    work: (tx: Tx, cell: string) => Promise<T>,
  ): Promise<T[]> {
    return this.forEach(cells, (database, cell) => database.transaction(role, scope, (tx) => work(tx, cell)));
  }

  /** As `inCells` for work that takes more than one transaction. */
  async forEach<T>(
    cells: readonly string[],
    work: (database: Database, cell: string) => Promise<T>,
  ): Promise<T[]> {
    const outcomes = await Promise.allSettled(cells.map((cell) => work(this.databaseOf(cell), cell)));
    return outcomes.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    });
  }

  /** The cell in which a place lies; undefined for an unknown place, or one of a cell that is not served. */
  async findPlaceCell(placeId: string): Promise<string | undefined> {
    return this.#remember(this.#placeCells, placeId, async () => {
      const [row] = await this.transaction('app_citizen', {}, (tx) =>
        tx.query<{ cell: string }>('select cell from place_number where place_id = $1', [placeId]),
      );
      return row?.cell;
    });
  }

  /** The cell in which the people of an account live; undefined while nothing has decided that (see `choosePeopleCell`). */
  async findPeopleCell(accountId: string): Promise<string | undefined> {
    return this.#remember(this.#peopleCells, accountId, async () => {
      const [row] = await this.transaction('app_citizen', { account: accountId }, (tx) =>
        tx.query<{ people_cell: string | null }>('select people_cell from account where id = $1', [
          accountId,
        ]),
      );
      return row?.people_cell ?? undefined;
    });
  }

  /** The cells in which an account may have a right at a place: the home cell, and those that the directory notes. */
  async listRightCells(accountId: string): Promise<string[]> {
    if (this.cells.length === 1) return [this.home];
    const rows = await this.transaction('app_citizen', { account: accountId }, (tx) =>
      tx.query<{ cell: string }>('select cell from account_cell where account_id = $1', [accountId]),
    );
    const noted = new Set(rows.map(({ cell }) => cell));
    return this.cells.filter((cell) => cell === this.home || noted.has(cell));
  }

  async #cellOf({ cell, place, person, account }: Scope): Promise<string> {
    if (cell !== undefined) return cell;
    if (place !== undefined) return (await this.findPlaceCell(place)) ?? this.home;
    if (person !== undefined && account !== undefined)
      return (await this.findPeopleCell(account)) ?? this.home;
    return this.home;
  }

  /** With one cell there is nothing to look up. What was not found is asked again: it may come to be. */
  async #remember(
    known: Map<string, string>,
    id: string,
    look: () => Promise<string | undefined>,
  ): Promise<string | undefined> {
    if (this.cells.length === 1) return this.home;
    const before = known.get(id);
    if (before !== undefined) return before;
    const cell = await look();
    if (cell === undefined || !this.#databases.has(cell)) return undefined;
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(id, cell);
    return cell;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#databases.values()].map((database) => database.close()));
  }
}
