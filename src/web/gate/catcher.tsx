import { type RefObject, useEffect } from 'react';
import { t } from './t.ts';

/**
 * A field nobody sees for readers built into Android devices: they insert text where the cursor is and press no key. It
 * keeps the focus on touch screens, opens no keyboard, and lets go of it for what a person taps or types into.
 */
export function Catcher({ field }: { field: RefObject<HTMLInputElement | null> }) {
  useEffect(() => {
    if (!matchMedia('(pointer: coarse)').matches) return;
    const focus = () => {
      const { activeElement } = document;
      const isFree = activeElement === null || activeElement === document.body;
      if (isFree) field.current?.focus({ preventScroll: true });
    };
    // After the tap: the element that was tapped has the focus by then, or nothing has.
    const later = () => requestAnimationFrame(focus);
    const stopping = new AbortController();
    for (const event of ['focusout', 'pointerup', 'visibilitychange'])
      document.addEventListener(event, later, stopping);
    addEventListener('focus', later, stopping);
    focus();
    return () => stopping.abort();
  }, [field]);
  return (
    <input
      ref={field}
      className="v-hidden"
      inputMode="none"
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      tabIndex={-1}
      aria-label={t('reader_catcher')}
    />
  );
}
