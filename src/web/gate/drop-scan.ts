import type { DropReason } from '../../domain/dropped-scan.ts';
import type { OutboxItem } from '../offline/outbox.ts';
import { dropOutbox } from './drop-outbox.ts';
import { isKeptScan } from './scan-batch.ts';
import { scanOutbox } from './scan-outbox.ts';
import type { KeptDrop } from './send-drops.ts';

/** Notes of a kept scan what the owner learns: its number and time, why it was not recorded and why it goes. */
function noteOf({ id, at, sequence, body, ...item }: OutboxItem, why: Why): KeptDrop | undefined {
  if (!isKeptScan(body)) return undefined;
  const { accountId, placeId } = body;
  const refusal = why.refusal ?? item.reason;
  return {
    accountId,
    placeId,
    drop: {
      ...{ id, at, reason: why.reason },
      ...(sequence > 0 ? { sequence } : {}),
      ...(refusal === undefined ? {} : { refusal }),
    },
  };
}

interface Why {
  reason: DropReason;
  /** Why it was not recorded, where the server has not said so. */
  refusal?: string;
}

/** Removes a scan from this device; the reason is on its disk before the scan goes. */
export async function dropScan(item: OutboxItem, why: Why): Promise<void> {
  const note = noteOf(item, why);
  if (note) await dropOutbox.add({ id: item.id, at: item.at, body: note });
  await scanOutbox.clear(item.id);
}
