import { type Static, Type } from 'typebox';

/** What a load generator is to do. */
export const LoadJob = Type.Object({
  port: Type.Integer(),
  connections: Type.Integer(),
  seconds: Type.Number(),
  /** Open loop: so many requests a second, whether answered or not. Absent: each connection sends when it is answered. */
  perSecond: Type.Optional(Type.Number()),
  /** Scans of a request */
  items: Type.Integer(),
  /** How far back the scans lie, milliseconds */
  pastMs: Type.Integer(),
  /** Only the first places of the world; 0: all */
  places: Type.Integer(),
  /** Each place once, in turn, then it ends: fills what the server keeps in memory. */
  eachPlaceOnce: Type.Boolean(),
  /** What the server could not do is sent again with the same ids, as an outbox does it. */
  repeats: Type.Boolean(),
  /** Where to write the ids of the scans that were answered as stored, one a line */
  storedIdsFile: Type.Optional(Type.String()),
});
export type LoadJob = Static<typeof LoadJob>;

/** Counts of a quarter of a second. */
export const TimeSlice = Type.Object({
  accepted: Type.Integer(),
  refused: Type.Integer(),
  worstMs: Type.Number(),
});
export type TimeSlice = Static<typeof TimeSlice>;

export const LoadResult = Type.Object({
  /** When the first request was due, Unix milliseconds */
  startedAt: Type.Number(),
  seconds: Type.Number(),
  /** Requests answered with 200 */
  accepted: Type.Integer(),
  /** Scans answered as created, and as refused by the rules or stored before */
  created: Type.Integer(),
  otherwise: Type.Integer(),
  /** Requests answered with 503, and those of them that did not say when to come again */
  overloaded: Type.Integer(),
  withoutRetryAfter: Type.Integer(),
  /** Answered with another status */
  failed: Type.Integer(),
  firstFailure: Type.String(),
  /** Under way when their connection broke; sent again */
  lost: Type.Integer(),
  /** Never answered */
  unanswered: Type.Integer(),
  /** Due, but no connection was free */
  unsent: Type.Integer(),
  /** Of accepted requests, milliseconds since they were due */
  p50: Type.Number(),
  p99: Type.Number(),
  worst: Type.Number(),
  /** The generator's own share of one core: near 1, it measures itself */
  cpuShare: Type.Number(),
  slices: Type.Array(TimeSlice),
});
export type LoadResult = Static<typeof LoadResult>;
