import { type Day, dayOf } from '../../domain/time.ts';
import { findLasting, keepLasting } from '../offline/lasting-store.ts';
import { clockOffset } from './clock-offset.ts';

// The phone's clock may be wrong by hours; the live code and "today" need the server's.

const name = 'clock';

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** What the last contact taught, also one of an earlier run: without a network nothing better is known. */
let offset_ms = findLasting(name, isOffset) ?? 0;
let best_trip_ms = Number.POSITIVE_INFINITY;

/**
 * Learns from one answer. The quickest one so far is the most exact one and wins, unless the clock has jumped by more
 * than a minute since.
 */
export function learnServerClock(date_header: string | null, sent_ms: number, received_ms: number): void {
  const measured_ms = clockOffset(date_header, sent_ms, received_ms);
  if (measured_ms === undefined) return;
  const trip_ms = received_ms - sent_ms;
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
