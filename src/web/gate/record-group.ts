import type { GateScan } from '../../contract/visits.ts';
import { serverNow } from '../kit/server-clock.ts';
import { newId } from '../offline/new-id.ts';
import type { Duty } from './duty.ts';
import { type Outcome, refusedBy } from './outcome.ts';
import type { RollRow } from './roll-call.ts';
import { scanOutbox } from './scan-outbox.ts';

/** A passage of each member. Each has an id of its own: to the server they are visits like any other. */
export function groupScans({ gateId, asked }: Duty, rows: readonly RollRow[]): GateScan[] {
  const at = serverNow().toISOString();
  return rows.map(({ no }) => ({ id: newId(), at, gateId, direction: asked, way: 'manual', member: no }));
}

/** Keeps passages on the device, which sends them together; answers by position what to say until the server has spoken. */
export async function keepGroup(
  duty: Duty,
  rows: readonly RollRow[],
  scans: readonly GateScan[],
): Promise<[no: number, outcome: Outcome][]> {
  const { accountId, placeId, placeName, gateName } = duty;
  const kept = await Promise.allSettled(
    scans.map((scan) =>
      // Nobody is looked at one by one: no person is shown in full.
      scanOutbox.add({
        id: scan.id,
        at: scan.at,
        body: { accountId, placeId, placeName, gateName, isFull: false, scan },
      }),
    ),
  );
  return rows.map(({ no, visitor }, index) => [
    no,
    kept[index]?.status === 'fulfilled'
      ? { look: 'kept', reason: undefined, isMember: true, ...visitor }
      : refusedBy('not_kept'),
  ]);
}
