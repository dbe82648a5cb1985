import { type RefObject, useEffect } from 'react';
import { t } from './t.ts';

/** Whether a person may be writing there. */
function isTypedInto(element: Element | null): boolean {
  return element?.matches('input, textarea, select') === true;
}

/** Whether the focus is nowhere, or on something that keys do nothing to, like a heading. */
function isFree(element: Element | null): boolean {
  return !element?.matches('a, button, input, textarea, select, summary');
}

/**
 * A field nobody sees for readers built into Android devices: they insert text where the cursor is and press no key. It
 * keeps the focus on touch screens, opens no keyboard, and lets go of it for what a person taps or types into.
 */
export function Catcher({ field }: { field: RefObject<HTMLInputElement | null> }) {
  useEffect(() => {
    if (!matchMedia('(pointer: coarse)').matches) return;
    const focus = () => field.current?.focus({ preventScroll: true });
    // A finger that pressed a button has done with it; somebody who went there by keys has not.
    const afterTap = () => requestAnimationFrame(() => isTypedInto(document.activeElement) || focus());
    const whenFree = () => requestAnimationFrame(() => isFree(document.activeElement) && focus());
    const stopping = new AbortController();
    document.addEventListener('click', afterTap, stopping);
    for (const event of ['focusout', 'visibilitychange'])
      document.addEventListener(event, whenFree, stopping);
    addEventListener('focus', whenFree, stopping);
    whenFree();
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
