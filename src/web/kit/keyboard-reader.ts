import type { KeyScan } from '../../domain/key-stream.ts';
import { isPersonalCode, readerRules, startTimer } from './reader-rules.ts';
import { createWedge } from './wedge.ts';

type TextField = HTMLInputElement | HTMLTextAreaElement;
/** The field that a burst went into, and what stood in it before. */
type Origin = { field: TextField; before: string } | undefined;

/**
 * Listens for a keyboard QR reader on the whole page, wherever the focus is, until the returned function is called.
 * A personal code read while the cursor stands in a field is taken out of that field again; all else that is typed
 * into a field is a person's and left alone.
 * @param catcher a field that takes what readers built into Android devices insert without any key; nobody types there
 */
export function listenToKeyboardReader(
  onScan: (scan: KeyScan) => void,
  catcher?: HTMLInputElement | null,
): () => void {
  const wedge = createWedge<Origin>({
    rules: readerRules,
    setTimer: startTimer,
    emit: (scan, origin) => {
      if (origin && !isPersonalCode(scan.text)) return false;
      if (origin) restore(origin.field, origin.before);
      onScan(scan);
      return true;
    },
  });
  const stopping = new AbortController();
  const listening = { capture: true, signal: stopping.signal };

  const originOf = ({ target }: Event): Origin => {
    const field = isTextField(target) && target !== catcher ? target : undefined;
    return field && { field, before: field.value };
  };

  addEventListener(
    'keydown',
    (event) => {
      if (event.metaKey || event.repeat) return;
      const { key, code, shiftKey, ctrlKey, altKey, timeStamp: atMs } = event;
      const origin = originOf(event);
      const isTaken = wedge.press({ key, code, shiftKey, ctrlKey, altKey, atMs }, origin);
      // What was understood as a key must not come again as text.
      const isCaught = event.target === catcher && [...key].length === 1;
      // Enter behind a code must not press a button or send a form; in a field the signs themselves may be a person's.
      if (isCaught || (isTaken && (!origin || key === 'Enter' || key === 'Tab'))) event.preventDefault();
    },
    listening,
  );
  addEventListener(
    'keyup',
    (event) => {
      if (event.key === 'Alt') wedge.releaseAlt(event.timeStamp, originOf(event));
    },
    listening,
  );

  const take = (event: Event, isComposing: boolean) => {
    if (!catcher || catcher.value === '') return;
    wedge.insert({ text: catcher.value, isComposing, atMs: event.timeStamp }, undefined);
    if (!isComposing) catcher.value = '';
  };
  catcher?.addEventListener(
    'input',
    (event) => take(event, event instanceof InputEvent && event.isComposing),
    listening,
  );
  catcher?.addEventListener('compositionend', (event) => take(event, false), listening);
  return () => stopping.abort();
}

function isTextField(element: EventTarget | null): element is TextField {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && element.type !== 'button')
  );
}

/** Through the element's own setter and an event, so that the page's framework notices. */
function restore(element: TextField, value: string): void {
  const prototype =
    element instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, value);
  element.dispatchEvent(new Event('input', { bubbles: true }));
}
