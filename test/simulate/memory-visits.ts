import type { Verdict } from '../../src/domain/declaration.ts';
import type { PersonId, PlaceId, VisitId } from '../../src/domain/ids.ts';
import { DAY_MS, HOUR_MS } from '../../src/domain/time.ts';
import type { VisitFact } from '../../src/domain/visit.ts';
import { keyOf, type StoredVisit, type VisitKey } from '../../src/server/visits/find-stored-visits.ts';
import type { VisitStore } from '../../src/server/visits/record-visits.ts';
import { keysOf, type NewVisit, type RecordedVisit } from '../../src/server/visits/visit-recorder.ts';

/** Who may come: what the statement joins. */
export interface MemoryDirectory {
  /** By the hexadecimal keyed hash of the alias; `endedAt`: Unix milliseconds */
  cards: Map<string, { personId: string; endedAt: number | undefined }>;
  /** By id */
  maskedNames: Map<string, string>;
  /** By `healthKey` */
  verdicts: Map<string, Verdict>;
}

type Seen = Omit<RecordedVisit, 'outcome'>;
type Move = 'i' | 'o' | 'x' | 'redated' | 'copied';
interface Judged {
  visit: NewVisit;
  seen: Seen;
  move: Move;
}

const VIETNAM_OFFSET_MS = 7 * HOUR_MS;

/** @param at an instant of the day, Unix milliseconds */
export function healthKey(personId: string, at: number): string {
  return `${personId} ${Math.floor((at + VIETNAM_OFFSET_MS) / DAY_MS)}`;
}

/** A row of `visit`, which is a fact as it stands. */
export type MemoryVisit = VisitFact & { readonly gateNo: number };

/**
 * Visits in memory, recorded as the database's statement records them: a test of random batches against PostgreSQL
 * (test/visit-reducer.test.ts) holds both to the same answers and rows.
 */
export class MemoryVisits {
  readonly #directory: MemoryDirectory;
  readonly #byKey = new Map<string, MemoryVisit>();
  /** Of one person at one place, in the order of time, at one instant entries first. */
  readonly #ofPerson = new Map<string, MemoryVisit[]>();
  readonly #timesStored = new Map<string, number>();
  readonly #redated = new Map<string, { at: number; deviceAt: number }>();
  /** The scan that a live code was used for, by place, person and half minute. */
  readonly #liveCodes = new Map<string, string>();
  /** What no fold has seen yet. */
  unfolded: MemoryVisit[] = [];

  constructor(directory: MemoryDirectory) {
    this.#directory = directory;
  }

  get rows(): Iterable<MemoryVisit> {
    return this.#byKey.values();
  }

  /** Of one person at one place, in the order of time. */
  visitsOf(placeId: string, personId: string): readonly MemoryVisit[] {
    return this.#ofPerson.get(placeId + personId) ?? [];
  }

  /** How many rows have this id. */
  timesStored(id: string): number {
    return this.#timesStored.get(id) ?? 0;
  }

  /** The time that a visit got whose device's clock could not be right, Unix milliseconds. */
  redatedTo(placeId: string, id: string): number | undefined {
    return this.#redated.get(placeId + id)?.at;
  }

  /** As the database answers requests of one place. */
  storeOf(placeId: string): VisitStore {
    return {
      record: async (visits) => this.record(visits),
      redate: async (wrong) => this.#redate(placeId, wrong),
      findStored: async (keys) => {
        const found = new Map<string, StoredVisit>();
        for (const key of keys) {
          const stored = this.#byKey.get(rowKey(key));
          if (stored !== undefined) found.set(keyOf(key), this.#shownOf(stored));
        }
        return found;
      },
      // There is no other cell.
      findElsewhere: async () => new Map(),
    };
  }

  /** Answers by position. Items that share a key are judged one after the other, as in the recorder. */
  record(visits: readonly NewVisit[]): RecordedVisit[] {
    const answers = new Array<RecordedVisit>(visits.length);
    let open = visits.map((visit, position) => ({ visit, position, keys: keysOf(visit) }));
    while (open.length > 0) {
      const busy = new Set<string>();
      const statement: typeof open = [];
      const later: typeof open = [];
      for (const item of open) {
        const isFree = !item.keys.some((key) => busy.has(key));
        if (isFree) for (const key of item.keys) busy.add(key);
        (isFree ? statement : later).push(item);
      }
      const judged = statement.map(({ visit, position }) => {
        const seen = this.#see(visit);
        return { visit, position, seen, move: moveOf(visit, seen) };
      });
      this.#takeLiveCodes(judged);
      for (const { visit, position, seen, move } of judged)
        answers[position] = { outcome: this.#store(visit, seen.personId, move), ...seen };
      open = later;
    }
    return answers;
  }

  /** A live code belongs to the first scan at the place that it would let pass; those of other scans are copies. */
  #takeLiveCodes(judged: Judged[]): void {
    const used = new Map<string, string>();
    const keyOfCode = ({ visit, seen }: Judged) => `${visit.placeId} ${seen.personId} ${visit.liveStep}`;
    for (const one of judged) {
      if (one.visit.liveStep === null || (one.move !== 'i' && one.move !== 'o')) continue;
      const key = keyOfCode(one);
      const holder = this.#liveCodes.get(key) ?? one.visit.id;
      this.#liveCodes.set(key, holder);
      used.set(key, holder);
    }
    for (const one of judged) {
      const holder = one.visit.liveStep === null ? undefined : used.get(keyOfCode(one));
      if (holder !== undefined && holder !== one.visit.id) one.move = 'copied';
    }
  }

  /** What the database knows before the statement changes anything. */
  #see({ placeId, id, at, visitor, insideOnlyAfter }: NewVisit): Seen {
    const { cards, maskedNames, verdicts } = this.#directory;
    const card = 'aliasHmac' in visitor ? cards.get(visitor.aliasHmac.toString('hex')) : undefined;
    const named = 'personId' in visitor ? visitor.personId : card?.personId;
    const personId = named !== undefined && maskedNames.has(named) ? named : undefined;
    const redatedTo = this.redatedTo(placeId, id);
    const last =
      personId === undefined || insideOnlyAfter === null
        ? undefined
        : this.visitsOf(placeId, personId).findLast((visit) => visit.at <= at);
    return {
      personId,
      maskedName: personId === undefined ? '' : (maskedNames.get(personId) ?? ''),
      cardEndedAt: card?.endedAt,
      verdict: (personId === undefined ? undefined : verdicts.get(healthKey(personId, at))) ?? null,
      isInside: last !== undefined && last.at > (insideOnlyAfter ?? 0) && last.direction === 'in',
      redatedTo: redatedTo === at ? undefined : redatedTo,
    };
  }

  #store(visit: NewVisit, personId: string | undefined, move: Move): RecordedVisit['outcome'] {
    if (move === 'redated' || move === 'copied') return move;
    if (personId === undefined || move === 'x' || this.#byKey.has(rowKey(visit))) return 'not_stored';
    const { placeId, id, at, gateNo, way } = visit;
    this.#insert({
      ...{ placeId: placeId as PlaceId, id: id as VisitId, personId: personId as PersonId },
      ...{ at, gateNo, direction: move === 'i' ? 'in' : 'out', way },
    });
    return 'stored';
  }

  #insert(row: MemoryVisit): void {
    this.#byKey.set(rowKey(row), row);
    this.#timesStored.set(row.id, this.timesStored(row.id) + 1);
    this.unfolded.push(row);
    const key = row.placeId + row.personId;
    const known = this.#ofPerson.get(key);
    if (known === undefined) this.#ofPerson.set(key, [row]);
    else known.splice(known.findLastIndex((other) => isInOrder(other, row)) + 1, 0, row);
  }

  #redate(placeId: string, wrong: readonly { id: string; deviceAt: number; at: number }[]) {
    const byId = new Map(wrong.map(({ id, deviceAt, at }) => [id, { at, deviceAt: Math.max(deviceAt, 0) }]));
    const given = new Map<string, number | 'other_time'>();
    for (const [id, wanted] of byId) {
      const known = this.#redated.get(placeId + id) ?? wanted;
      this.#redated.set(placeId + id, known);
      given.set(id, known.deviceAt === wanted.deviceAt ? known.at : 'other_time');
    }
    return given;
  }

  #shownOf({ personId, direction, at }: MemoryVisit): StoredVisit {
    const { maskedNames, verdicts } = this.#directory;
    return {
      ...{ personId, direction },
      maskedName: maskedNames.get(personId) ?? '***',
      verdict: verdicts.get(healthKey(personId, at)) ?? null,
    };
  }
}

/** What the statement does with a visit before it looks whether its key is taken. */
function moveOf(
  { at, moves }: NewVisit,
  { personId, redatedTo, cardEndedAt, verdict, isInside }: Seen,
): Move {
  if (redatedTo !== undefined) return 'redated';
  if (personId === undefined || (cardEndedAt !== undefined && cardEndedAt <= at)) return 'x';
  const move = moves[[null, 'ok', 'ask', 'stop'].indexOf(verdict) + (isInside ? 4 : 0)];
  return move === 'i' || move === 'o' ? move : 'x';
}

function rowKey({ placeId, at, id }: VisitKey): string {
  return `${placeId} ${at} ${id}`;
}

function isInOrder(a: MemoryVisit, b: MemoryVisit): boolean {
  if (a.at !== b.at) return a.at < b.at;
  return a.direction === b.direction ? a.id < b.id : a.direction === 'in';
}
