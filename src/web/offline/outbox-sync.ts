import type { Outbox } from './outbox.ts';

/** What decides when to try: handed in, so that a simulated device runs by a simulated clock. */
export interface SyncSurroundings {
  /** Calls back once after so many milliseconds; returns the way to take that back. */
  after: (wait_ms: number, act: () => void) => () => void;
  /** From 0 up to, but not including, 1. */
  random: () => number;
  /** Calls back whenever it is worth trying at once: the network or the person is back. Returns the way to stop. */
  onWake: (act: () => void) => () => void;
}

const wait_first_ms = 2_000;
const wait_max_ms = 60_000;

/**
 * How long to wait after that many failures in a row: doubling from 2 s to one minute, of which chance takes up to a
 * half, so that the gates of a school do not all come back at the same moment.
 */
export function backOff_ms(failures: number, random: number): number {
  const whole_ms = Math.min(wait_max_ms, wait_first_ms * 2 ** Math.max(0, failures - 1));
  return whole_ms * (1 - random / 2);
}

/**
 * Keeps sending while the app is open: at once at the start, when the network or the app comes back and when
 * something was added; after a failure with a growing pause. Background Sync is not in all browsers, so nothing relies
 * on it. Returns the way to stop.
 */
export function startSync(outbox: Outbox, { after, random, onWake }: SyncSurroundings): () => void {
  let failures = 0;
  let stopWaiting: (() => void) | undefined;
  let isRunning = false;
  let isStopped = false;

  async function attempt(): Promise<void> {
    if (isRunning || isStopped) return;
    stopWaiting?.();
    stopWaiting = undefined;
    isRunning = true;
    const isDone = await outbox.flush().catch(() => false);
    isRunning = false;
    failures = isDone ? 0 : failures + 1;
    if (!isDone && !isStopped) stopWaiting = after(backOff_ms(failures, random()), () => void attempt());
  }

  const stopListening = outbox.subscribe(() => {
    // While the server cannot be reached, something new waits its turn with the rest.
    const isNew = !stopWaiting && outbox.getItems().some(({ state }) => state === 'waiting');
    if (isNew) void attempt();
  });
  const stopWaking = onWake(() => {
    outbox.forgetView();
    void attempt();
  });
  void attempt();
  return () => {
    isStopped = true;
    stopWaiting?.();
    stopListening();
    stopWaking();
  };
}
