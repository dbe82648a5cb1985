import { useStore } from '../kit/store.ts';
import type { Outbox, OutboxItem } from './outbox.ts';

const wait_first_ms = 2_000;
const wait_max_ms = 60_000;

/** How long to wait after that many failures in a row: doubling from 2 s to one minute. */
export function backOff_ms(failures: number): number {
  return Math.min(wait_max_ms, wait_first_ms * 2 ** Math.max(0, failures - 1));
}

/**
 * Keeps sending while the app is open: at once at the start, when the network or the app comes back and when
 * something was added; after a failure with a growing pause. Background Sync is not in all browsers, so nothing relies
 * on it. Returns the way to stop.
 */
export function startSync(outbox: Outbox): () => void {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let isStopped = false;

  async function attempt(): Promise<void> {
    if (isRunning || isStopped) return;
    clearTimeout(timer);
    timer = undefined;
    isRunning = true;
    const isDone = await outbox.flush().catch(() => false);
    isRunning = false;
    failures = isDone ? 0 : failures + 1;
    if (!isDone && !isStopped) timer = setTimeout(() => void attempt(), backOff_ms(failures));
  }

  const hurry = () => {
    if (document.visibilityState === 'visible') void attempt();
  };
  const stopListening = outbox.subscribe(() => {
    // While the server cannot be reached, something new waits its turn with the rest.
    const isNew = timer === undefined && outbox.getItems().some((item) => item.state === 'waiting');
    if (isNew) void attempt();
  });
  addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);
  void attempt();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stopListening();
    removeEventListener('online', hurry);
    document.removeEventListener('visibilitychange', hurry);
  };
}

/** What is in an outbox now, oldest first; drawn again when that changes. */
export function useOutboxItems({ getItems, subscribe }: Outbox): readonly OutboxItem[] {
  return useStore({ get: getItems, subscribe });
}

/** How many items wait and how many were refused; drawn again when that changes. */
export function useOutboxCount(outbox: Outbox): { waiting: number; refused: number } {
  const items = useOutboxItems(outbox);
  const waiting = items.filter((item) => item.state === 'waiting').length;
  return { waiting, refused: items.length - waiting };
}
