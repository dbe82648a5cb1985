import { useRef, useState } from 'react';

/**
 * Runs an action that may take a while, once at a time: a second call while it runs does nothing.
 * `isRunning` is drawn a moment later than the second tap of a double tap arrives; the guard is not.
 */
export function useOnce(action: () => unknown): { run: () => Promise<void>; isRunning: boolean } {
  const [isRunning, setRunning] = useState(false);
  const guard = useRef(false);

  async function run(): Promise<void> {
    if (guard.current) return;
    const result = action();
    if (!(result instanceof Promise)) return;
    guard.current = true;
    setRunning(true);
    try {
      await result;
    } finally {
      guard.current = false;
      setRunning(false);
    }
  }

  return { run, isRunning };
}
