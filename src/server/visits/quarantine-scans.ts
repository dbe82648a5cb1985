import type { GateScanBatch, VisitResult } from '../../contract/visits.ts';
import { passageTime } from '../../domain/fact-time.ts';
import type { Services } from '../services.ts';
import { clocksOf } from './record-visits.ts';

/**
 * Sets aside what a device sends after its end: the owner decides. Sent again, each is there once.
 * @returns for each item that it is refused because the device has ended
 */
export async function quarantineScans(
  services: Services,
  { placeId, deviceId }: { placeId: string; deviceId: string },
  batch: GateScanBatch,
): Promise<VisitResult[]> {
  const { db, keys } = services;
  const { items } = batch;
  const clocks = clocksOf(services, batch);
  await db.transaction('app_gate', { place: placeId }, (tx) =>
    tx.execute(
      `insert into quarantined_scan (place_id, id, device_id, at, received_at, gate_id, direction, item_sealed)
       select $1, item.id, $2, item.at, $3, item.gate_id, item.direction, item.sealed
       from unnest($4::uuid[], $5::timestamptz[], $6::uuid[], $7::text[], $8::bytea[])
         as item (id, at, gate_id, direction, sealed)
       on conflict do nothing`,
      [
        ...[placeId, deviceId, new Date(clocks.now)],
        items.map(({ id }) => id),
        items.map(({ at }) => new Date(passageTime(Date.parse(at), clocks))),
        items.map(({ gateId }) => gateId),
        items.map(({ direction }) => direction),
        items.map((item) => keys.seal('quarantined_scan.item_sealed', item.id, JSON.stringify(item))),
      ],
    ),
  );
  return items.map(({ id }) => ({ id, status: 'refused', reason: 'device_ended' }));
}
