/**
 * A dedicated QR reader plugged in as a keyboard ("wedge") types its codes. This tells those bursts from a person's
 * typing and puts the digits together again, whatever the keyboard layout or input method makes of them.
 */

/** One key press, as the browser tells it. `atMs` is when it happened, not when it was handled. */
export type WedgeKey = { key: string; code: string; shiftKey: boolean; atMs: number };

/** What a burst was. input_method: the Vietnamese input method rewrote it; it must be switched off. */
export type WedgeEvent = { kind: 'code'; text: string } | { kind: 'input_method' };

export type WedgeOptions<Origin> = {
  /** Takes what a burst was, with the origin of its first key; false when it takes it for a person's typing. */
  emit: (event: WedgeEvent, origin: Origin) => boolean;
  /** Whether `text` is a whole, undamaged code: then nothing more is waited for. */
  isWhole: (text: string) => boolean;
  /** Runs `action` after `delayMs`, unless the returned function is called first. */
  setTimer: (action: () => void, delayMs: number) => () => void;
};

export type Wedge<Origin> = {
  /** Takes one key press; true when it belongs to a code, or ended one, so that the page must not act on it. */
  press: (key: WedgeKey, origin: Origin) => boolean;
};

/** The slowest readers take 120 ms a character; a busy page or a radio link may add to it. */
const GAP_MS_MAX = 600;
/** A whole code without an Enter behind it is given out after this pause. */
const WHOLE_CODE_PAUSE_MS = 150;
/** Fewer characters than this are a person's hand on the keyboard. */
const BURST_LENGTH_MIN = 6;
/** What a reader can type: one sign of the ASCII keyboard. */
const ASCII = /^[ -~]$/;

type Burst<Origin> = { origin: Origin; text: string; isRewritten: boolean; lastAtMs: number };

/** A wedge that has seen no key yet. */
export function createWedge<Origin>({ emit, isWhole, setTimer }: WedgeOptions<Origin>): Wedge<Origin> {
  let burst: Burst<Origin> | undefined;
  let cancelTimer = () => {};

  /** Gives out what there is; false when that is not a reader's. */
  const finish = (): boolean => {
    cancelTimer();
    const ended = burst;
    burst = undefined;
    if (!ended || ended.text.length < BURST_LENGTH_MIN) return false;
    const isLost = ended.isRewritten && !isWhole(ended.text);
    return emit(isLost ? { kind: 'input_method' } : { kind: 'code', text: ended.text }, ended.origin);
  };

  const add = (character: string, atMs: number, origin: Origin) => {
    // Readers without a suffix send the next code right behind a whole one.
    if (burst && (atMs - burst.lastAtMs > GAP_MS_MAX || isWhole(burst.text))) finish();
    burst ??= { origin, text: '', isRewritten: false, lastAtMs: atMs };
    burst.text += character;
    burst.isRewritten ||= !ASCII.test(character);
    burst.lastAtMs = atMs;
    cancelTimer();
    const isEnd = isWhole(burst.text);
    // The second, empty turn lets keys through that waited behind a busy page.
    const flush = () => {
      cancelTimer = setTimer(finish, 0);
    };
    cancelTimer = setTimer(flush, isEnd ? WHOLE_CODE_PAUSE_MS : GAP_MS_MAX);
  };

  return {
    press: (key, origin) => {
      if (key.key === 'Enter' || key.key === 'Tab') return finish();
      // An input method deletes what was typed and types its own letter instead.
      if (key.key === 'Backspace' && burst) {
        burst.isRewritten = true;
        return false;
      }
      const character = characterOf(key);
      if (character !== undefined) add(character, key.atMs, origin);
      return burst !== undefined && burst.text.length >= BURST_LENGTH_MIN;
    },
  };
}

/** The key's own digit where it has one: layouts and input methods change `key`, not `code`. */
function characterOf({ key, code, shiftKey }: WedgeKey): string | undefined {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined && !shiftKey) return digit;
  return [...key].length === 1 ? key : undefined;
}
