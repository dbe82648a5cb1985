import type { Random } from '../../src/server/demo/random.ts';
import type { NewItem, OutboxItem, OutboxStore } from '../../src/web/offline/outbox.ts';
import type { Scheduler } from './scheduler.ts';

const WRITE_MS_MAX = 30;

interface Write {
  apply: () => void;
}

/** What a phone keeps. Writes take time, and are there as a whole or not at all when the phone dies. */
export class SimulatedDisk {
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  readonly #items = new Map<string, OutboxItem>();
  #sequence = 0;
  /** Asked for, and not told to be done. */
  #underWay = new Set<Write>();
  /** Called when a write is about to come to the disk. */
  onWrite: () => void = () => undefined;

  constructor(scheduler: Scheduler, random: Random) {
    this.#scheduler = scheduler;
    this.#random = random;
  }

  get items(): ReadonlyMap<string, OutboxItem> {
    return this.#items;
  }

  /** For one life of the app: after its death nobody hears of its writes any more. */
  open(): OutboxStore {
    return {
      load: () => this.#do(() => [...this.#items.values()].sort((a, b) => a.sequence - b.sequence)),
      add: (item) => this.#do(() => this.#add(item)),
      change: ({ kept, dropped }) =>
        this.#do(() => {
          for (const item of kept) this.#items.set(item.id, item);
          for (const { id } of dropped) this.#items.delete(id);
        }),
    };
  }

  /** The phone dies: of the writes under way some have come to the disk, and none is told. */
  die(): void {
    for (const write of this.#underWay) if (this.#random.chance(0.5)) write.apply();
    this.#underWay = new Set();
  }

  /** The browser throws away what it keeps for the app. */
  evict(): string[] {
    const lost = [...this.#items.keys()];
    this.#items.clear();
    this.#sequence = 0;
    return lost;
  }

  #add(item: NewItem): OutboxItem {
    this.#sequence += 1;
    const kept: OutboxItem = { ...item, sequence: this.#sequence, state: 'waiting' };
    this.#items.set(item.id, kept);
    return kept;
  }

  #do<T>(work: () => T): Promise<T> {
    return new Promise((resolve) => {
      const write: Write = { apply: work };
      this.#underWay.add(write);
      this.#scheduler.after(this.#random.between(1, WRITE_MS_MAX), () => {
        if (!this.#underWay.has(write)) return;
        // Here the phone may die: then this write is one of those under way.
        this.onWrite();
        if (this.#underWay.delete(write)) resolve(work());
      });
    });
  }
}
