import { useEffect } from 'react';

/** Keeps the screen lit while it has to be watched: a code before a camera, a gate. A browser that cannot, or a low battery, changes nothing. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let isShown = true;
    const take = async () => {
      if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
      const taken = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (isShown) lock = taken;
      else await taken?.release();
    };
    // The lock is lost whenever the page is hidden.
    const retake = () => void take();
    document.addEventListener('visibilitychange', retake);
    void take();
    return () => {
      isShown = false;
      document.removeEventListener('visibilitychange', retake);
      lock?.release().catch(() => undefined);
    };
  }, []);
}
