import { Check } from 'typebox/value';
import { GateScan, type VisitResult } from '../../contract/visits.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { recordScans } from './record-scans.ts';

interface Decision {
  placeId: string;
  scanId: string;
  decidedBy: string;
}

/**
 * Records a scan that was set aside, as if its device were still in use. It stays where it is when it is refused.
 * @throws AppError 404 for one that is not there or was decided, 503 when too many visits wait
 */
export async function releaseScan(services: Services, decision: Decision): Promise<VisitResult> {
  const { placeId, scanId } = decision;
  const scope = { place: placeId };
  const [row] = await services.db.transaction('app_owner', scope, (tx) =>
    tx.query<{ device_id: string; at: Date; item_sealed: Buffer }>(
      `select device_id, at, item_sealed from quarantined_scan where place_id = $1 and id = $2 and state <> 'discarded'`,
      [placeId, scanId],
    ),
  );
  if (row === undefined) throw notFound();
  const item: unknown = JSON.parse(
    services.keys.unseal('quarantined_scan.item_sealed', scanId, row.item_sealed),
  );
  if (!Check(GateScan, item)) throw new Error('a scan was set aside that is none');
  // As if its device sent it now, with the clock that it had.
  const sentAt = new Date(services.clock.now() + Date.parse(item.at) - row.at.getTime()).toISOString();
  const [recorded] = await recordScans(services, {
    placeId,
    guardId: row.device_id,
    batch: { items: [item], sentAt },
  });
  if (recorded === undefined) throw new Error('every item has its answer');
  const { result } = recorded;
  if (result.status !== 'refused')
    await services.db.transaction('app_owner', scope, (tx) => decide(tx, services, decision, 'released'));
  return result;
}

/** Throws away a scan that was set aside. @throws AppError 404 for one that is not there or was decided */
export async function discardScan(tx: Tx, services: Services, decision: Decision): Promise<void> {
  if ((await decide(tx, services, decision, 'discarded')) === 0) throw notFound();
}

function decide(
  tx: Tx,
  { clock }: Services,
  { placeId, scanId, decidedBy }: Decision,
  state: 'released' | 'discarded',
): Promise<number> {
  return tx.execute(
    `update quarantined_scan set state = $3, decided_by = $4, decided_at = $5
     where place_id = $1 and id = $2 and state = 'waiting'`,
    [placeId, scanId, state, decidedBy, new Date(clock.now())],
  );
}
