import { MINUTE_MS } from '../../domain/time.ts';
import { Cache } from '../platform/cache.ts';
import type { CellRouter } from '../platform/cell-router.ts';
import type { Clock } from '../platform/clock.ts';
import { findOwnPerson } from './find-own-person.ts';

const KEEP_MS = 5 * MINUTE_MS;
const PEOPLE_MAX = 50_000;

/** Whom a phone speaks for, as far as this process has asked lately. A person never changes to another phone. */
export class OwnPeople {
  readonly #db: CellRouter;
  readonly #known: Cache<true>;

  constructor(db: CellRouter, clock: Clock) {
    this.#db = db;
    this.#known = new Cache({ clock, keepMs: KEEP_MS, entriesMax: PEOPLE_MAX, isHearing: () => true });
  }

  async isOwn(accountId: string, personId: string): Promise<boolean> {
    const known = await this.#known.get(`${accountId} ${personId}`, () =>
      this.#db.transaction('app_citizen', { account: accountId, person: personId }, async (tx) =>
        (await findOwnPerson(tx, personId)) === undefined ? undefined : true,
      ),
    );
    return known === true;
  }

  /** Reads everything anew from now on. */
  forgetAll(): void {
    this.#known.forgetAll();
  }
}
