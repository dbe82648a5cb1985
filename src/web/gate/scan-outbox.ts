import type { FullVisitResults, GateScan, VisitResults } from '../../contract/visits.ts';
import { type ApiResult, request } from '../kit/api.ts';
import { serverNow } from '../kit/server-clock.ts';
import { makeOutbox } from '../offline/outbox.ts';
import { keptOutbox } from '../offline/outbox-store.ts';
import { startSync } from '../offline/outbox-sync.ts';
import { pageSurroundings } from '../offline/page-sync.ts';
import { cookieMark } from '../offline/unsent-mark.ts';
import { addToDayCount } from './day-count.ts';
import { endRight, endSpecial, senderId } from './guard.ts';
import { noteLostScans } from './lost-scans.ts';
import type { ScanResult } from './outcome.ts';
import { isLive } from './scan-batch.ts';
import { makeScanSending } from './send-scans.ts';

/** A guard who waits longer than this scans again: then the item waits for the next run instead. */
const timeout_ms = 8_000;

/** Sends scans of one place in one request; `isFull` asks for the people in full, where the place still may. */
export async function postScans(
  placeId: string,
  isFull: boolean,
  items: readonly GateScan[],
): Promise<ApiResult<{ items: ScanResult[] }>> {
  // As the scans themselves: by the server's clock, as far as it is known.
  const clocks = { sentAt: serverNow().toISOString(), ownClock: new Date().toISOString() };
  const options = { body: { items, ...clocks }, timeout_ms };
  const path = `/api/places/${placeId}`;
  if (!isFull) return request<VisitResults>('POST', `${path}/scans`, options);
  const full = await request<FullVisitResults>('POST', `${path}/full-scans`, options);
  if (full.ok || full.problem.code !== 'not_special') return full;
  endSpecial(placeId);
  return postScans(placeId, false, items);
}

type Listener = (results: readonly ScanResult[]) => void;
const listeners = new Set<Listener>();

/** Hears the answers to scans, a batch at a time, also to those made long before. Returns the way to stop. */
export function onScanResults(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Scans on their way to the server; also those that it refused when nobody was looking any more. */
export const scanOutbox = makeOutbox({
  store: keptOutbox('scans', { mark: cookieMark('vaora-unsent', '/cong'), onLost: noteLostScans }),
  // All of them: what goes together is chosen in sending.
  batch_max: Number.MAX_SAFE_INTEGER,
  send: makeScanSending({
    accountId: senderId,
    now_ms: () => serverNow().getTime(),
    post: postScans,
    onResults: (results) => {
      for (const listener of listeners) listener(results);
    },
    onRightEnded: endRight,
  }),
  onAnswer: ({ id, outcome, reason }, { at }) => {
    if (outcome === 'stored') addToDayCount(at);
    // A refusal that the server has on its list, and the guard has just seen with the visitor before him, needs no other.
    const isTold = reason !== 'unknown';
    if (outcome === 'refused' && isTold && isLive(at, serverNow().getTime())) void scanOutbox.clear(id);
  },
});

let isSyncing = false;

/** Sends what waits from now on, as long as the app is open. Calling it again changes nothing. */
export function startSending(): void {
  if (isSyncing) return;
  isSyncing = true;
  startSync(scanOutbox, pageSurroundings);
  // Seldom needed, and nothing that opens the gate waits for it.
  void import('./drop-outbox.ts').then(({ dropOutbox }) => startSync(dropOutbox, pageSurroundings));
}
