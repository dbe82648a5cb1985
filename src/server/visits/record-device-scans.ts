import type { GateScanBatch, VisitResult } from '../../contract/visits.ts';
import type { Services } from '../services.ts';
import { quarantineScans } from './quarantine-scans.ts';
import { recordScans } from './record-scans.ts';

/**
 * Records what a device scanned, and notes what the batch says of the device itself. What comes after its end is set
 * aside.
 * @throws AppError 503 when too many visits wait
 */
export async function recordDeviceScans(
  services: Services,
  placeId: string,
  { id: deviceId, hasEnded }: { id: string; hasEnded: boolean },
  batch: GateScanBatch,
): Promise<VisitResult[]> {
  const results = hasEnded
    ? await quarantineScans(services, { placeId, deviceId }, batch)
    : (await recordScans(services, { placeId, guardId: deviceId, batch })).map(({ result }) => result);
  const clock = batch.ownClock ?? batch.sentAt;
  services.deviceNotes.note({
    placeId,
    deviceId,
    skewMs: clock === undefined ? undefined : Date.parse(clock) - services.clock.now(),
    sequences: batch.items.flatMap(({ sequence }) => sequence ?? []),
  });
  return results;
}
