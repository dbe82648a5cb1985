/**
 * Calls of the returned function while `work` is under way become one more run after it: a gate with many visits a
 * second asks for one page at a time, and the last visit is never missed.
 */
export function coalesce(work: () => Promise<unknown>): () => void {
  let isRunning = false;
  let isAsked = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    do {
      isAsked = false;
      await work().catch(() => undefined);
    } while (isAsked);
    isRunning = false;
  };
  return () => {
    isAsked = true;
    if (!isRunning) void run();
  };
}
