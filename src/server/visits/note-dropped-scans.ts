import type { DroppedScanBatch } from '../../contract/visits.ts';
import { passageTime } from '../../domain/fact-time.ts';
import type { Services } from '../services.ts';
import { clocksOf } from './record-visits.ts';

/**
 * Notes which refused scans were removed from the device that made them, and why; sent again, each is there once. The
 * numbers of a device's own count as arrived.
 * @param sender the account of a guard, or a device
 */
export async function noteDroppedScans(
  services: Services,
  placeId: string,
  sender: { id: string; isDevice: boolean },
  batch: DroppedScanBatch,
): Promise<void> {
  const { items } = batch;
  const clocks = clocksOf(services, batch);
  await services.db.transaction('app_gate', { place: placeId }, (tx) =>
    tx.execute(
      `insert into dropped_scan (place_id, id, recorded_by, at, received_at, reason, refusal)
       select $1, item.id, $2, item.at, $3, item.reason, item.refusal
       from unnest($4::uuid[], $5::timestamptz[], $6::text[], $7::text[]) as item (id, at, reason, refusal)
       on conflict do nothing`,
      [
        ...[placeId, sender.id, new Date(clocks.now)],
        items.map(({ id }) => id),
        items.map(({ at }) => new Date(passageTime(Date.parse(at), clocks))),
        items.map(({ reason }) => reason),
        items.map(({ refusal }) => refusal ?? null),
      ],
    ),
  );
  if (sender.isDevice)
    services.deviceNotes.note({
      placeId,
      deviceId: sender.id,
      skewMs: undefined,
      sequences: items.flatMap(({ sequence }) => sequence ?? []),
    });
}
