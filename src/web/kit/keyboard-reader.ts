import { parseCardCode, parseLiveCode } from '../../domain/code.ts';
import { parseReceipt } from '../../domain/receipt-code.ts';
import { createWedge, type WedgeEvent } from './wedge.ts';

type TextField = HTMLInputElement | HTMLTextAreaElement;
/** The field that a burst went into, and what stood in it before. */
type Origin = { field: TextField; before: string } | undefined;

/**
 * Listens for a keyboard QR reader on the whole page, wherever the focus is, until the returned function is called.
 * A personal code read while the cursor stands in a field is taken out of that field again; all else that is typed
 * into a field is a person's and left alone.
 */
export function listenToKeyboardReader(onEvent: (event: WedgeEvent) => void): () => void {
  const wedge = createWedge<Origin>({
    isWhole: isPersonalCode,
    setTimer: (action, delayMs) => {
      const timer = window.setTimeout(action, delayMs);
      return () => window.clearTimeout(timer);
    },
    emit: (event, origin) => {
      if (origin && (event.kind !== 'code' || !isPersonalCode(event.text))) return false;
      if (origin) restore(origin.field, origin.before);
      onEvent(event);
      return true;
    },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const field = isTextField(event.target) ? event.target : undefined;
    const origin = field && { field, before: field.value };
    const { key, code, shiftKey, timeStamp } = event;
    const isTaken = wedge.press({ key, code, shiftKey, atMs: timeStamp }, origin);
    // Enter behind a code must not press a button or send a form; in a field the signs themselves may be a person's.
    if (isTaken && (!field || key === 'Enter' || key === 'Tab')) event.preventDefault();
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
}

function isPersonalCode(text: string): boolean {
  return (parseCardCode(text) ?? parseLiveCode(text) ?? parseReceipt(text)) !== undefined;
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
