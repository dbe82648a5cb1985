/** Resolves when the work is done or the time is over, whichever comes first. Never rejects. */
export function within(work: Promise<unknown>, limit_ms: number): Promise<void> {
  const limit = new Promise<void>((resolve) => setTimeout(resolve, limit_ms));
  return Promise.race([work.then(() => undefined).catch(() => undefined), limit]);
}
