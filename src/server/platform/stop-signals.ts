/** How long an orderly stop may take; then the process ends as it is. */
export const STOP_WITHIN_MS = 15_000;
/** In a stop, how long silent connections are waited for. */
export const STOP_IDLE_MS = 1_000;
/** A terminal, npm and a service manager may each pass the same signal on. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Stops in order at the first signal to stop, and exits with 0, or with 1 when that failed, took longer than
 * `within_ms`, or when a second signal came.
 */
export function onStopSignal(
  signals: readonly NodeJS.Signals[],
  within_ms: number,
  stop: () => Promise<void>,
): void {
  let first: number | undefined;
  const receive = () => {
    const now = performance.now();
    if (first !== undefined) {
      if (now - first > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    first = now;
    setTimeout(() => process.exit(1), within_ms).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of signals) process.on(signal, receive);
}
