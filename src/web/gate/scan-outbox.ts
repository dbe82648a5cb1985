import type { FullVisitResults, GateScan, VisitResults } from '../../contract/visits.ts';
import { type ApiResult, isFinal, request } from '../kit/api.ts';
import { serverNow } from '../kit/server-clock.ts';
import { type ItemAnswer, makeOutbox, type OutboxItem } from '../offline/outbox.ts';
import { startSync } from '../offline/outbox-sync.ts';
import { addToDayCount } from './day-count.ts';
import { endRight, endSpecial, getGuard } from './guard.ts';
import type { ScanResult } from './outcome.ts';
import { isLive, type KeptScan, nextBatch } from './scan-batch.ts';

/** A guard who waits longer than this scans again: then the item waits for the next run instead. */
const timeout_ms = 8_000;

type Batch = NonNullable<ReturnType<typeof nextBatch>>;

/** Sends scans of one place in one request; `isFull` asks for the people in full, where the place still may. */
export async function postScans(
  placeId: string,
  isFull: boolean,
  items: readonly GateScan[],
): Promise<ApiResult<{ items: ScanResult[] }>> {
  const options = { body: { items, sentAt: new Date().toISOString() }, timeout_ms };
  const path = `/api/places/${placeId}`;
  if (!isFull) return request<VisitResults>('POST', `${path}/scans`, options);
  const full = await request<FullVisitResults>('POST', `${path}/full-scans`, options);
  if (full.ok || full.problem.code !== 'not_special') return full;
  endSpecial(placeId);
  return postScans(placeId, false, items);
}

function refuseAll(scans: readonly KeptScan[], reason: string): ScanResult[] {
  return scans.map(({ scan }) => ({ id: scan.id, status: 'refused', reason }));
}

/** The server's word on each scan of a batch; undefined when it could not be asked. */
async function ask(batch: Batch): Promise<readonly ScanResult[] | undefined> {
  const items = batch.scans.map(({ scan }) => scan);
  const result = await postScans(batch.placeId, batch.isFull, items);
  if (result.ok) return result.value.items;
  const { status } = result.problem;
  if (status === 403 || status === 404) {
    endRight(batch.placeId);
    return refuseAll(batch.scans, 'not_allowed_here');
  }
  // The session has ended, no network, or the server asks to come later: nothing is decided.
  if (!isFinal(result.problem)) return undefined;
  if (batch.scans.length === 1) return refuseAll(batch.scans, 'unknown');
  // One bad item must not take the others with it.
  const each = await Promise.all(batch.scans.map((scan) => ask({ ...batch, scans: [scan] })));
  return each.flatMap((results) => results ?? []);
}

type Listener = (results: readonly ScanResult[]) => void;
const listeners = new Set<Listener>();

/** Hears the answers to scans, a batch at a time, also to those made long before. Returns the way to stop. */
export function onScanResults(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function answerOf({ id, status, reason }: ScanResult): ItemAnswer {
  if (status === 'created' || status === 'exists') return { id, outcome: 'stored' };
  return { id, outcome: 'refused', reason: status === 'refused' ? (reason ?? 'unknown') : 'conflict' };
}

async function send(items: readonly OutboxItem[]): Promise<readonly ItemAnswer[] | undefined> {
  const { status, me, duty } = getGuard();
  // Nobody is logged in: the server would only say so again.
  const accountId = status === 'guest' ? undefined : (me ?? duty)?.accountId;
  const batch = accountId === undefined ? undefined : nextBatch(items, accountId, serverNow().getTime());
  if (!batch) return [];
  const results = await ask(batch);
  if (!results) return undefined;
  for (const listener of listeners) listener(results);
  return results.map(answerOf);
}

/** Scans on their way to the server; also those that it refused when nobody was looking any more. */
export const scanOutbox = makeOutbox({
  name: 'scans',
  // All of them: `send` chooses what goes together.
  batch_max: Number.MAX_SAFE_INTEGER,
  send,
  onAnswer: ({ id, outcome }, { at }) => {
    if (outcome === 'stored') addToDayCount(at);
    // A refusal that the guard has just seen, with the visitor before him, needs no list.
    if (outcome === 'refused' && isLive(at, serverNow().getTime())) void scanOutbox.clear(id);
  },
});

let isSyncing = false;

/** Sends what waits from now on, as long as the app is open. Calling it again changes nothing. */
export function startSending(): void {
  if (isSyncing) return;
  isSyncing = true;
  startSync(scanOutbox);
}
