import type { GateScan, GateScanBatch } from '../../src/contract/visits.ts';
import type { PlaceId } from '../../src/domain/ids.ts';
import { changedStays, foldRules, type Stay, stayLimit, type VisitFact } from '../../src/domain/visit.ts';
import type { PlaceContext } from '../../src/server/places/place-context.ts';
import { groupsOf, reachOf } from '../../src/server/visits/fold-visits.ts';
import { passageOf } from '../../src/server/visits/record-scans.ts';
import { recordPassages } from '../../src/server/visits/record-visits.ts';
import type { ScanResult } from '../../src/web/gate/outcome.ts';
import type { MemoryVisits } from './memory-visits.ts';
import type { Scheduler } from './scheduler.ts';

/** A row of `stay`; instants are Unix milliseconds. */
export interface StayRow {
  placeId: string;
  personId: string;
  startedAt: number;
  isEntrySeen: boolean;
  endedAt: number | undefined;
  endedBy: Stay['end'];
}

const FOLD_AFTER_MS = 400;

/** The server with its database in memory: the real way from a batch of scans to rows and stays. */
export class SimulatedServer {
  readonly visits: MemoryVisits;
  readonly #scheduler: Scheduler;
  readonly #places: ReadonlyMap<string, PlaceContext>;
  /** The keyed hash of the alias on each card */
  readonly #aliases: ReadonlyMap<string, Buffer>;
  readonly #stays = new Map<string, StayRow>();
  #isFoldDue = false;

  constructor(
    scheduler: Scheduler,
    world: {
      visits: MemoryVisits;
      places: ReadonlyMap<string, PlaceContext>;
      aliases: ReadonlyMap<string, Buffer>;
    },
  ) {
    this.#scheduler = scheduler;
    this.visits = world.visits;
    this.#places = world.places;
    this.#aliases = world.aliases;
  }

  /** As the route answers a batch of a guard. @throws for a place that there is not */
  async recordScans(
    placeId: string,
    guardId: string,
    { items, sentAt }: GateScanBatch,
  ): Promise<ScanResult[]> {
    const place = this.#places.get(placeId);
    if (place === undefined) throw new Error('there is no such place');
    const { now } = this.#scheduler;
    const passages = items.flatMap((item) =>
      passageOf(item, sentAt === undefined ? undefined : Date.parse(sentAt), this.#identify(item)),
    );
    const store = this.visits.storeOf(placeId);
    const recorded = await recordPassages(store, { place, recordedBy: guardId, now }, passages);
    if (!this.#isFoldDue && this.visits.unfolded.length > 0) {
      this.#isFoldDue = true;
      this.#scheduler.after(FOLD_AFTER_MS, () => this.#fold());
    }
    return recorded.map(({ result }) => result);
  }

  /** All stays, with what came in folded, and those ended that are over by now. */
  settledStays(): StayRow[] {
    this.#fold();
    const { now } = this.#scheduler;
    const rules = this.#rules();
    for (const stay of this.#stays.values()) {
      if (stay.endedBy !== 'open') continue;
      const limit = stayLimit(stay.placeId as PlaceId, stay.startedAt, rules);
      if (limit.at <= now) Object.assign(stay, { endedAt: limit.at, endedBy: limit.end });
    }
    return [...this.#stays.values()];
  }

  /** A simulated code is the card's, or of a phone that shows it live: with the half minute. */
  #identify({ code = '' }: GateScan) {
    const [card = '', step] = code.split('/');
    const aliasHmac = this.#aliases.get(card);
    if (aliasHmac === undefined) return { refusal: 'damaged' as const };
    const liveStep = step === undefined ? {} : { liveStep: Number(step) };
    return { visitor: { aliasHmac }, code: 'valid' as const, ...liveStep };
  }

  #rules() {
    return foldRules((placeId, ms) => this.#places.get(placeId)?.closings.after(ms), this.#scheduler.now);
  }

  #fold(): void {
    this.#isFoldDue = false;
    const { now } = this.#scheduler;
    const { unfolded } = this.visits;
    this.visits.unfolded = [];
    const news = new Set<VisitFact>(unfolded);
    const rules = this.#rules();
    for (const group of groupsOf(unfolded)) {
      const reach = reachOf(group, now);
      const near = this.visits
        .visitsOf(group.placeId, group.personId)
        .filter(({ at }) => reach.from <= at && at <= reach.to);
      const { written, gone } = changedStays(near, (fact) => news.has(fact), rules);
      for (const fact of gone) this.#stays.delete(stayKey(fact.placeId, fact.at, fact.id));
      for (const stay of written) this.#write(stay);
    }
  }

  #write({ id, placeId, personId, entry, exit, endAt, end }: Stay): void {
    const startedAt = (entry ?? exit)?.at ?? 0;
    const key = stayKey(placeId, startedAt, id);
    // As the statement does it: of a stay that is there, only its end changes.
    const known = this.#stays.get(key);
    if (known !== undefined) Object.assign(known, { endedAt: endAt, endedBy: end });
    else {
      const isEntrySeen = entry !== undefined;
      this.#stays.set(key, { placeId, personId, startedAt, isEntrySeen, endedAt: endAt, endedBy: end });
    }
  }
}

function stayKey(placeId: string, startedAt: number, id: string): string {
  return `${placeId} ${startedAt} ${id}`;
}
