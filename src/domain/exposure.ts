/**
 * Exposure: who was at the same place at the same time as a person who is a case. A presence is what a stay says of
 * where somebody was and when; the database finds those that overlap (src/server/tracing/find-exposed.ts), by the same
 * rule as here. All instants are Unix milliseconds, both ends of a presence belong to it.
 *
 * - Somebody who is still inside is present until the instant that is asked for, but never longer than a stay can last.
 * - Of somebody whose entry was not seen it is known only that he was there when he left: he is present at that instant,
 *   so that he is a contact of no minutes. Asked for at least one minute, nobody is exposed by a guess.
 * - Where an exit was missed, the presence lasts until the latest instant at which the person can have left.
 */
import type { PersonId, PlaceId } from './ids.ts';
import { limits } from './limits.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './time.ts';

export type Span = { readonly from: number; readonly to: number };

export type Presence = Span & {
  readonly personId: PersonId;
  readonly placeId: PlaceId;
  /** The gate of the entry, or of the exit where no entry was seen. */
  readonly gateNo: number;
};

/** A presence of the case. With a gate only who used the same one is a contact. */
export type CaseStay = Span & { readonly placeId: PlaceId; readonly gateNo: number | undefined };

/** From the beginning of a stay to its end; to `asOf` or the longest stay where it has none yet. */
export function presenceSpan(startedAt: number, endAt: number | undefined, asOf: number): Span {
  return { from: startedAt, to: endAt ?? Math.min(asOf, startedAt + limits.stay_hours_max * HOUR_MS) };
}

/** When both were there; undefined when they did not meet. They met for no time at all where one came as the other left. */
export function overlapOf(a: Span, b: Span): Span | undefined {
  const span = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
  return span.from <= span.to ? span : undefined;
}

/** Whole minutes of a span; what is begun does not count. */
export function minutesOf({ from, to }: Span): number {
  return Math.floor((to - from) / MINUTE_MS);
}

/** When somebody was with the case for at least so many minutes, at the same place, and gate where one is asked for. */
export function exposureOf(caseStay: CaseStay, other: Presence, minutesMin: number): Span | undefined {
  if (caseStay.placeId !== other.placeId) return undefined;
  if (caseStay.gateNo !== undefined && caseStay.gateNo !== other.gateNo) return undefined;
  const overlap = overlapOf(caseStay, other);
  return overlap !== undefined && minutesOf(overlap) >= minutesMin ? overlap : undefined;
}

/** Whether a period may be traced: it has a beginning before its end, and is not longer than anybody needs. */
export function isTraceable({ from, to }: Span): boolean {
  return from <= to && to - from <= limits.trace_days_max * DAY_MS;
}
