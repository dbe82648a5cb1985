/**
 * Tells a new code from one that is still held before the camera. A code counts as the same one until it has been out
 * of sight for `repeatAfterMs`; other codes pass at once, several in one picture too.
 */
export function createRepeatFilter(repeatAfterMs: number): (code: string, atMs: number) => boolean {
  const seenAtMs = new Map<string, number>();
  return (code, atMs) => {
    for (const [other, seenMs] of seenAtMs) {
      if (atMs - seenMs >= repeatAfterMs) seenAtMs.delete(other);
    }
    const isNew = !seenAtMs.has(code);
    seenAtMs.set(code, atMs);
    return isNew;
  };
}
