import type { GateScan } from '../../contract/visits.ts';
import { limits } from '../../domain/limits.ts';
import type { OutboxItem } from '../offline/outbox.ts';

/** A scan that is on its way. It goes out under the account that made it, whoever is logged in by then. */
export interface KeptScan {
  accountId: string;
  placeId: string;
  placeName: string;
  gateName: string;
  /** Made at a place that may see people in full. */
  isFull: boolean;
  scan: GateScan;
}

/** So long after a scan the visitor stands there and the guard looks at the screen. */
const live_ms_max = 10_000;
export function isKeptScan(value: unknown): value is KeptScan {
  if (typeof value !== 'object' || value === null) return false;
  return ['accountId', 'placeId', 'placeName', 'gateName', 'isFull', 'scan'].every((part) => part in value);
}

/** Whether the visitor still stands before the guard. */
export function isLive(at: string, now_ms: number): boolean {
  return Math.abs(now_ms - Date.parse(at)) < live_ms_max;
}

/** With the number that lets the server see when one is missing; older apps gave none. */
function numbered(kept: KeptScan, sequence: number): KeptScan {
  return sequence > 0 ? { ...kept, scan: { ...kept.scan, sequence } } : kept;
}

/**
 * The next items that can go out in one request: of one account, one place, and either all live at a place that may
 * see people in full or not. Others wait for the next one.
 */
export function nextBatch(items: readonly OutboxItem[], accountId: string, now_ms: number) {
  const own = items.flatMap(({ body, sequence }) =>
    isKeptScan(body) && body.accountId === accountId ? [numbered(body, sequence)] : [],
  );
  const isFull = (kept: KeptScan) => kept.isFull && isLive(kept.scan.at, now_ms);
  const [first] = own;
  if (!first) return undefined;
  const batch = own.filter((kept) => kept.placeId === first.placeId && isFull(kept) === isFull(first));
  return { placeId: first.placeId, isFull: isFull(first), scans: batch.slice(0, limits.batch_items_max) };
}
