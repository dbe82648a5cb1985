import { useEffect, useState } from 'react';
import { canSound, wakeSound } from './signal.ts';

/** Whether the answers can be heard. The first touch or key wakes the sound. */
export function useSound(): boolean {
  const [isAwake, setAwake] = useState(canSound);
  useEffect(() => {
    if (isAwake) return;
    const wake = () => void wakeSound().then(setAwake);
    // The touch that opened this page counts too.
    if (navigator.userActivation?.hasBeenActive) wake();
    addEventListener('pointerup', wake);
    addEventListener('keydown', wake);
    return () => {
      removeEventListener('pointerup', wake);
      removeEventListener('keydown', wake);
    };
  }, [isAwake]);
  return isAwake;
}
