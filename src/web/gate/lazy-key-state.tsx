import { type ComponentType, useEffect, useState } from 'react';
import type { KeyStateProps } from './key-state.tsx';

/** How the keys of receipts stand: code that only check-points fetch. Until it is there the line is empty. */
export function LazyKeyState(props: KeyStateProps) {
  const [View, setView] = useState<ComponentType<KeyStateProps>>();
  useEffect(() => {
    import('./key-state.tsx').then(
      ({ KeyState }) => setView(() => KeyState),
      () => undefined,
    );
  }, []);
  return View ? <View {...props} /> : null;
}
