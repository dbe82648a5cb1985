/**
 * Visits. A fact is one passage through a door, in or out, made on a device and never changed; a stay is
 * what facts of one person at one place fold into. Phone and server fold with this same code, and a
 * fact that arrives late folds the past anew.
 */
import type { PersonId, PlaceId, VisitId } from './ids.ts';
import { limits } from './limits.ts';
import { HOUR_MS, MINUTE_MS } from './time.ts';

export type Direction = 'in' | 'out';

/** Who recorded: the visitor's own phone, the guard's camera, a keyboard reader, or by hand. */
export type VisitWay = 'self' | 'camera' | 'reader' | 'manual';

export type VisitFact = {
  readonly id: VisitId;
  /** Device time in Unix milliseconds; recorded as it came, never a reason to refuse. */
  readonly at: number;
  readonly personId: PersonId;
  readonly placeId: PlaceId;
  /** The number of the gate, which stands in its poster. */
  readonly gateNo?: number;
  readonly direction: Direction;
  readonly way: VisitWay;
};

/**
 * How a stay ended: `open` not yet · `exit` by an exit · `next_entry` the person came in again, so an exit
 * was missed · `closing` the place closed · `limit` the longest stay was over.
 */
export type StayEnd = 'open' | 'exit' | 'next_entry' | 'closing' | 'limit';

export type Stay = {
  /** The id of the fact the stay begins with: the entry, or the exit where no entry is known. */
  readonly id: VisitId;
  readonly personId: PersonId;
  readonly placeId: PlaceId;
  readonly entry: VisitFact | undefined;
  readonly exit: VisitFact | undefined;
  /** Unix milliseconds; undefined while open. For `next_entry` the latest the person can have left. */
  readonly endAt: number | undefined;
  readonly end: StayEnd;
};

export type FoldRules = {
  readonly stayHoursMax: number;
  /** An exit this long after closing time still belongs to its entry. */
  readonly closingGraceMinutes: number;
  /** The first closing of the place after that instant, both in Unix milliseconds; undefined when it never closes. */
  readonly closingAfter: (placeId: PlaceId, ms: number) => number | undefined;
  /** The instant the fold is made for, Unix milliseconds: a closing that lies after it has not happened yet. */
  readonly asOf: number;
};

/** The product's own rules, for places that close as `closingAfter` says; both instants in Unix milliseconds. */
export function foldRules(closingAfter: FoldRules['closingAfter'], asOf: number): FoldRules {
  return {
    stayHoursMax: limits.stay_hours_max,
    closingGraceMinutes: limits.closing_grace_minutes_max,
    closingAfter,
    asOf,
  };
}

/**
 * Folds facts of any people and places into stays, ordered by their first instant. Pure; the order
 * of the facts does not matter and a fact given twice counts once (key: place, time, id). Each fact is the entry
 * or the exit of exactly one stay. A person has at most one open stay at a place.
 *
 * - An exit belongs to the entry just before it, if the stay had not ended by then.
 * - An exit without such an entry is a stay whose entry is unknown.
 * - An entry after an entry ends the first stay (`next_entry`).
 * - What is still open at closing time, or after the longest stay, ends there.
 */
export function foldStays(facts: readonly VisitFact[], rules: FoldRules): Stay[] {
  return groupsOf(inOrder(facts))
    .flatMap((group) => foldGroup(group, rules))
    .sort((a, b) => beginOf(a) - beginOf(b) || compare(a.id, b.id) || compare(a.placeId, b.placeId));
}

/** What new facts change of the stays of one person at one place. */
export type StayChanges = {
  /** To be written, over the one with the same beginning and id where there is one. */
  readonly written: readonly Stay[];
  /** Exits that stood as stays of their own, and whose entry has become known. */
  readonly gone: readonly VisitFact[];
};

/**
 * The stays that new facts begin, end, or change: theirs, and their neighbours'. Facts are those of one person at one
 * place that lie within a longest stay of a new one, the new ones among them; all others stay as they are. Folding
 * batch after batch by this, in any order, makes the stays that folding all facts at once makes.
 */
export function changedStays(
  facts: readonly VisitFact[],
  isNew: (fact: VisitFact) => boolean,
  rules: FoldRules,
): StayChanges {
  const stays = foldGroup(inOrder(facts), rules);
  const isTouched = (stay: Stay | undefined) =>
    stay !== undefined && [stay.entry, stay.exit].some((fact) => fact !== undefined && isNew(fact));
  const written = stays.filter(
    (stay, index) =>
      isTouched(stay) ||
      // It had no exit before either, or has just lost it to a neighbour.
      (stay.exit === undefined && isTouched(stays[index + 1])) ||
      (stay.entry === undefined && isTouched(stays[index - 1])),
  );
  // A new exit too may stand alone already: an earlier batch saw it before its turn, and its entry not yet.
  const gone = written.flatMap(({ entry, exit }) =>
    entry !== undefined && exit !== undefined ? [exit] : [],
  );
  return { written, gone };
}

/** The open stay of a person at a place among folded stays. */
export function findOpenStay(stays: readonly Stay[], personId: PersonId, placeId: PlaceId): Stay | undefined {
  return stays.find((stay) => stay.end === 'open' && stay.personId === personId && stay.placeId === placeId);
}

function foldGroup(facts: readonly VisitFact[], rules: FoldRules): Stay[] {
  const stays: Stay[] = [];
  let entry: VisitFact | undefined;
  for (const fact of facts) {
    const isExit = fact.direction === 'out';
    const own = isExit && entry && fact.at <= exitDeadline(entry, rules) ? entry : undefined;
    if (entry && !own) stays.push(withoutExit(entry, fact, rules));
    if (isExit) stays.push(stayOf(own, fact, fact.at, 'exit'));
    entry = isExit ? undefined : fact;
  }
  if (entry) stays.push(withoutExit(entry, undefined, rules));
  return stays;
}

/** The stay of an entry that no exit belongs to; `next` is the fact after it, by which it has ended at the latest. */
function withoutExit(entry: VisitFact, next: VisitFact | undefined, rules: FoldRules): Stay {
  const limit = stayLimit(entry.placeId, entry.at, rules);
  if (next && next.at < limit.at) return stayOf(entry, undefined, next.at, 'next_entry');
  if (!next && rules.asOf < limit.at) return stayOf(entry, undefined, undefined, 'open');
  return stayOf(entry, undefined, limit.at, limit.end);
}

/** When a stay that began at that instant ends by itself (Unix milliseconds), and how: the place closes, or it is too long. */
export function stayLimit(
  placeId: PlaceId,
  enteredAt: number,
  rules: Pick<FoldRules, 'stayHoursMax' | 'closingAfter'>,
): { at: number; end: 'closing' | 'limit' } {
  const closing = rules.closingAfter(placeId, enteredAt);
  const longest = enteredAt + rules.stayHoursMax * HOUR_MS;
  return closing !== undefined && closing <= longest
    ? { at: closing, end: 'closing' }
    : { at: longest, end: 'limit' };
}

/**
 * Who is inside at an instant came in after the returned one: an entry at or before it has ended by then. All are Unix
 * milliseconds.
 * @param lastClosing the last closing of the place at or before `at`, if there is one within a longest stay
 */
export function insideOnlyAfter(at: number, stayHoursMax: number, lastClosing: number | undefined): number {
  const longest = at - stayHoursMax * HOUR_MS;
  return lastClosing === undefined ? longest : Math.max(longest, lastClosing - 1);
}

function exitDeadline(entry: VisitFact, rules: FoldRules): number {
  const longest = entry.at + rules.stayHoursMax * HOUR_MS;
  const closing = rules.closingAfter(entry.placeId, entry.at);
  return closing === undefined ? longest : Math.min(closing + rules.closingGraceMinutes * MINUTE_MS, longest);
}

function stayOf(
  entry: VisitFact | undefined,
  exit: VisitFact | undefined,
  endAt: number | undefined,
  end: StayEnd,
): Stay {
  const first = entry ?? exit;
  if (!first) throw new Error('a stay needs a fact');
  return { id: first.id, personId: first.personId, placeId: first.placeId, entry, exit, endAt, end };
}

/** By time, at one instant the entry first; each fact once. */
function inOrder(facts: readonly VisitFact[]): VisitFact[] {
  const seen = new Set<string>();
  return [...facts]
    .sort((a, b) => a.at - b.at || compare(sortKey(a), sortKey(b)))
    .filter((fact) => {
      const key = `${fact.placeId} ${fact.at} ${fact.id}`;
      return !seen.has(key) && seen.add(key);
    });
}

function sortKey(fact: VisitFact): string {
  return [fact.direction, fact.id, fact.placeId, fact.personId, fact.way, fact.gateNo].join(' ');
}

/** Facts of one person at one place, each group in the order of the facts. */
function groupsOf(facts: readonly VisitFact[]): VisitFact[][] {
  const groups = new Map<string, VisitFact[]>();
  for (const fact of facts) {
    const key = `${fact.personId} ${fact.placeId}`;
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return [...groups.values()];
}

function beginOf(stay: Stay): number {
  return (stay.entry ?? stay.exit)?.at ?? 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
