import type { GateScan } from '../../contract/visits.ts';
import { type ApiResult, isFinal } from '../kit/api-result.ts';
import type { ItemAnswer, OutboxItem } from '../offline/outbox.ts';
import type { ScanResult } from './outcome.ts';
import { type KeptScan, nextBatch } from './scan-batch.ts';

/** What sending scans needs of the gate around it; a simulated gate hands in its own. */
export interface ScanSending {
  /** Who is logged in now; undefined: nobody, and the server would only say so again. */
  accountId: () => string | undefined;
  /** Unix milliseconds, by the server's clock as far as it is known. */
  now_ms: () => number;
  /** One request with scans of one place. */
  post: (
    placeId: string,
    isFull: boolean,
    items: readonly GateScan[],
  ) => Promise<ApiResult<{ items: ScanResult[] }>>;
  /** Hears the answers, a batch at a time, also those to scans made long before. */
  onResults: (results: readonly ScanResult[]) => void;
  /** The server knows no right to record at that place. */
  onRightEnded: (placeId: string) => void;
}

type Batch = NonNullable<ReturnType<typeof nextBatch>>;

function refuseAll(scans: readonly KeptScan[], reason: string): ScanResult[] {
  return scans.map(({ scan }) => ({ id: scan.id, status: 'refused', reason }));
}

function answerOf({ id, status, reason }: ScanResult): ItemAnswer {
  if (status === 'created' || status === 'exists') return { id, outcome: 'stored' };
  return { id, outcome: 'refused', reason: status === 'refused' ? (reason ?? 'unknown') : 'conflict' };
}

/** Sends the kept scans that can go together, and turns the server's answers into the outbox's. */
export function makeScanSending({ accountId, now_ms, post, onResults, onRightEnded }: ScanSending) {
  /** The server's word on each scan of a batch; undefined when it could not be asked. */
  async function ask(batch: Batch): Promise<readonly ScanResult[] | undefined> {
    const items = batch.scans.map(({ scan }) => scan);
    const result = await post(batch.placeId, batch.isFull, items);
    if (result.ok) {
      const { items: results } = result.value;
      if (results.some(({ reason }) => reason === 'device_ended')) onRightEnded(batch.placeId);
      return results;
    }
    const { status } = result.problem;
    if (status === 403 || status === 404) {
      onRightEnded(batch.placeId);
      return refuseAll(batch.scans, 'not_allowed_here');
    }
    // The session has ended, no network, or the server asks to come later: nothing is decided.
    if (!isFinal(result.problem)) return undefined;
    if (batch.scans.length === 1) return refuseAll(batch.scans, 'unknown');
    // One bad item must not take the others with it.
    const each = await Promise.all(batch.scans.map((scan) => ask({ ...batch, scans: [scan] })));
    return each.flatMap((results) => results ?? []);
  }

  return async (items: readonly OutboxItem[]): Promise<readonly ItemAnswer[] | undefined> => {
    const account = accountId();
    const batch = account === undefined ? undefined : nextBatch(items, account, now_ms());
    if (!batch) return [];
    const results = await ask(batch);
    if (!results) return undefined;
    onResults(results);
    return results.map(answerOf);
  };
}
