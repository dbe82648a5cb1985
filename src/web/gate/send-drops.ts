import type { DroppedScan } from '../../contract/visits.ts';
import { limits } from '../../domain/limits.ts';
import { type ApiResult, isFinal } from '../kit/api-result.ts';
import type { ItemAnswer, OutboxItem } from '../offline/outbox.ts';

/** What is told of a scan that was removed from this device. Whose it was went with the scan. */
export interface KeptDrop {
  accountId: string;
  placeId: string;
  drop: DroppedScan;
}

/** What sending needs of the gate around it. */
export interface DropSending {
  /** Who is logged in now; undefined: nobody. */
  accountId: () => string | undefined;
  /** One request with what was removed at one place. */
  post: (placeId: string, items: readonly DroppedScan[]) => Promise<ApiResult<null>>;
}

function isKeptDrop(value: unknown): value is KeptDrop {
  if (typeof value !== 'object' || value === null) return false;
  return ['accountId', 'placeId', 'drop'].every((part) => part in value);
}

/** Tells the server, a place at a time. Where it may not be told any more, the notes are forgotten. */
export function makeDropSending({ accountId, post }: DropSending) {
  return async (items: readonly OutboxItem[]): Promise<readonly ItemAnswer[] | undefined> => {
    const account = accountId();
    const own = items.flatMap(({ body }) => (isKeptDrop(body) && body.accountId === account ? [body] : []));
    const [first] = own;
    if (!first) return [];
    const drops = own.filter(({ placeId }) => placeId === first.placeId).map(({ drop }) => drop);
    const batch = drops.slice(0, limits.batch_items_max);
    const result = await post(first.placeId, batch);
    if (!result.ok && !isFinal(result.problem)) return undefined;
    return batch.map(({ id }) => ({ id, outcome: 'stored' }));
  };
}
