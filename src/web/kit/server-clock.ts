import { type Day, dayOf } from '../../domain/time.ts';
import { findLasting, keepLasting } from '../offline/lasting-store.ts';

// The phone's clock may be wrong by hours; the live code and "today" need the server's.

const name = 'clock';

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** What the last contact taught, also one of an earlier run: without a network nothing better is known. */
let offset_ms = findLasting(name, isOffset) ?? 0;
let best_trip_ms = Number.POSITIVE_INFINITY;

/**
 * Learns from one answer. `Date` has whole seconds, so its middle is assumed; the quickest answer so far is the
 * most exact one and wins, unless the clock has jumped by more than a minute since.
 */
export function learnServerClock(date_header: string | null, sent_ms: number, received_ms: number): void {
  const server_ms = date_header === null ? Number.NaN : Date.parse(date_header);
  if (Number.isNaN(server_ms)) return;
  const trip_ms = received_ms - sent_ms;
  const measured_ms = server_ms + 500 - (sent_ms + trip_ms / 2);
  if (trip_ms > best_trip_ms && Math.abs(measured_ms - offset_ms) < 60_000) return;
  best_trip_ms = trip_ms;
  offset_ms = measured_ms;
  keepLasting(name, Math.round(measured_ms));
}

/** The server's time as far as it is known, to about a second; the phone's own until the first answer. */
export function serverNow(): Date {
  return new Date(Date.now() + offset_ms);
}

/** The business day of this moment, by the server's clock. */
export function today(): Day {
  return dayOf(serverNow().getTime());
}
