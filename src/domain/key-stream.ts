import { americanAt, digitAt, type KeyboardLayout, layoutOf } from './key-places.ts';

/**
 * A code reader plugged in as a keyboard types what it reads. This puts the signs together again, whatever the layout
 * of the computer, its input method or the reader's own settings make of them. What was typed is kept in several
 * readings at once; which of them is a code, its check digits tell.
 */

/** One key press, as the browser tells it. `atMs` is when it happened, not when it was handled. */
export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly atMs: number;
};

export type KeyRules = {
  /** An undamaged code of ours: nothing more is waited for. */
  readonly isWhole: (text: string) => boolean;
  /** A code of some kind, ours or another's, also a damaged one. */
  readonly isKnown: (text: string) => boolean;
  /** A code of several lines, of which some are missing: Enter is one of its signs. */
  readonly goesOn: (text: string) => boolean;
};

/** How a burst ended: by the reader's suffix, by a pause or the next code. */
export type KeyEnd = 'enter' | 'tab' | 'none';

/** A burst that is over. */
export type KeyScan = {
  /** The reading that is a code; where none is, what the screen would show. */
  readonly text: string;
  /** The input method rewrote it and it is no code any more: it has to be switched off. */
  readonly isLost: boolean;
  /** The input method rewrote some of it, though what is left is a code. */
  readonly isRewritten: boolean;
  readonly end: KeyEnd;
  readonly layout: KeyboardLayout;
  /** Milliseconds from one sign to the next, on average; 0 where they came all at once. */
  readonly msPerSign: number;
};

/**
 * As the computer's layout has it; as the reader means it on an American keyboard; so, but Shift of no account; and what
 * came as text, beside the keys or without any.
 */
type Readings = readonly [typed: string, american: string, unshifted: string, inserted: string];

type Burst = {
  readonly readings: Readings;
  /** What an input method shows and has not yet decided on. */
  readonly composing: string;
  readonly isRewritten: boolean;
  readonly layout: KeyboardLayout;
  readonly signs: number;
  readonly startedAtMs: number;
  readonly lastAtMs: number;
};

export type KeyStream = {
  readonly burst: Burst | undefined;
  /** The digits typed so far while Alt is held: `Alt 0 1 2 4` is `|`. */
  readonly altDigits: string;
};

/** What one event made of the stream. */
export type KeyStep = {
  readonly stream: KeyStream;
  /** What is over now. */
  readonly scans: readonly KeyScan[];
  /** The key belongs to a code or ended one: the page must not act on it. */
  readonly isTaken: boolean;
};

/** The slowest readers take 120 ms a sign; a busy page or a radio link may add to it. */
const GAP_MS_MAX = 600;
/** A whole code without an Enter behind it is given out after this pause. */
const WHOLE_CODE_PAUSE_MS = 150;
/** Fewer signs than this are a person's hand on the keyboard. */
const BURST_LENGTH_MIN = 6;
/** Keys that a reader holds Ctrl with to type a control character: carriage return, line feed, tab, group separator. */
const CONTROLS: Readonly<Record<string, 'enter' | 'tab' | 'nothing'>> = {
  m: 'enter',
  j: 'enter',
  i: 'tab',
  ']': 'nothing',
};

/** Before any key. */
export const quietKeys: KeyStream = { burst: undefined, altDigits: '' };

/** How long nothing may come until the burst is over, in milliseconds; undefined where there is none. */
export function pauseAfter({ burst }: KeyStream, rules: KeyRules): number | undefined {
  if (!burst) return undefined;
  return isWholeBurst(burst, rules) ? WHOLE_CODE_PAUSE_MS : GAP_MS_MAX;
}

/** What is left when nothing comes any more. */
export function endKeys(stream: KeyStream, rules: KeyRules): KeyStep {
  return end(stream, 'none', rules);
}

/** Takes one key press. */
export function takeKey(stream: KeyStream, press: KeyPress, rules: KeyRules): KeyStep {
  const { key, code, shiftKey, ctrlKey, altKey, atMs } = press;
  const control = ctrlKey && !altKey ? CONTROLS[key.toLowerCase()] : undefined;
  if (key === 'Enter' || control === 'enter') return endLine(stream, rules);
  if (key === 'Tab' || control === 'tab') return end(stream, 'tab', rules);
  // A group separator, and whatever else a person does with Ctrl.
  if (ctrlKey && !altKey) return rest(stream, control !== undefined);
  if (key === 'Alt') return rest({ ...stream, altDigits: '' });
  const altDigit = altKey && !ctrlKey && code.startsWith('Numpad') ? digitAt(code) : undefined;
  if (altDigit !== undefined) return rest({ ...stream, altDigits: stream.altDigits + altDigit });
  if (key === 'Backspace' && stream.burst) {
    return { ...rest({ ...stream, burst: takeBack(stream.burst) }), isTaken: false };
  }
  const digit = digitAt(code);
  const typed = [...key].length === 1 ? key : shiftKey ? undefined : (digit ?? americanAt(code, false));
  if (typed === undefined) return rest(stream);
  const american = americanAt(code, shiftKey) ?? typed;
  return add(stream, { readings: [typed, american, digit ?? american, ''], code, shiftKey, atMs }, rules);
}

/** Takes the letting go of Alt: the digits that were typed meanwhile are the number of a sign. */
export function takeAltUp(stream: KeyStream, atMs: number, rules: KeyRules): KeyStep {
  const { altDigits, burst } = stream;
  if (altDigits === '') return rest(stream);
  const number = Number(altDigits);
  // Above ASCII the number means another sign in each country's table.
  const sign = number >= 32 && number < 127 ? String.fromCharCode(number) : '\ufffd';
  return add(
    { burst, altDigits: '' },
    { readings: [sign, sign, sign, ''], code: '', shiftKey: false, atMs },
    rules,
  );
}

/** Takes text that came without keys, as readers built into Android devices insert it; `isComposing`: it may change yet. */
export function takeText(
  stream: KeyStream,
  { text, isComposing, atMs }: { text: string; isComposing: boolean; atMs: number },
  rules: KeyRules,
): KeyStep {
  if (isComposing) {
    const burst = stream.burst ?? startAt(atMs);
    return rest({ ...stream, burst: { ...burst, composing: text, lastAtMs: atMs } });
  }
  let step = rest({ ...stream, burst: stream.burst && { ...stream.burst, composing: '' } });
  for (const sign of text) {
    const isEnd = sign === '\r' || sign === '\n';
    const next = isEnd
      ? endLine(step.stream, rules)
      : sign === '\t'
        ? end(step.stream, 'tab', rules)
        : add(step.stream, { readings: ['', '', '', sign], code: '', shiftKey: false, atMs }, rules);
    step = { ...next, scans: [...step.scans, ...next.scans] };
  }
  return step;
}

/** Nothing is over; the key is a code's when one is under way. */
function rest(stream: KeyStream, isTaken = false): KeyStep {
  const signs = stream.burst?.signs ?? 0;
  return { stream, scans: [], isTaken: isTaken || signs >= BURST_LENGTH_MIN };
}

type Sign = Pick<KeyPress, 'code' | 'shiftKey' | 'atMs'> & { readings: Readings };

function startAt(atMs: number): Burst {
  return {
    readings: ['', '', '', ''],
    composing: '',
    isRewritten: false,
    layout: 'unknown',
    signs: 0,
    startedAtMs: atMs,
    lastAtMs: atMs,
  };
}

function add(stream: KeyStream, sign: Sign, rules: KeyRules): KeyStep {
  const { burst } = stream;
  const { code, shiftKey, atMs } = sign;
  // Readers without a suffix send the next code right behind a whole one.
  const isOver = burst && (atMs - burst.lastAtMs > GAP_MS_MAX || isWholeBurst(burst, rules));
  const { scans } = isOver ? end(stream, 'none', rules) : { scans: [] };
  const before = burst && !isOver ? burst : startAt(atMs);
  const [typed] = sign.readings;
  const layout = shiftKey ? undefined : layoutOf(code, typed);
  const next: Burst = {
    readings: join(before.readings, sign.readings),
    composing: '',
    // A letter that no key typed is the input method's.
    isRewritten: before.isRewritten || (code === '' && /[^ -~]/.test(typed)),
    layout: layout === undefined || isTold(before.layout) ? before.layout : layout,
    signs: before.signs + 1,
    startedAtMs: before.startedAtMs,
    lastAtMs: atMs,
  };
  return { ...rest({ burst: next, altDigits: '' }), scans };
}

function join(before: Readings, more: Readings): Readings {
  return [before[0] + more[0], before[1] + more[1], before[2] + more[2], before[3] + more[3]];
}

/** Layouts share most keys with the American one: a key of their own tells more than a hundred shared ones. */
function isTold(layout: KeyboardLayout): boolean {
  return layout !== 'unknown' && layout !== 'american';
}

/** An input method deletes what was typed and types its own letter instead. */
function takeBack(burst: Burst): Burst {
  const [typed, american, unshifted, inserted] = burst.readings;
  const less = (text: string) => [...text].slice(0, -1).join('');
  const readings: Readings = [less(typed), less(american), less(unshifted), less(inserted)];
  return { ...burst, readings, isRewritten: true };
}

function endLine(stream: KeyStream, rules: KeyRules): KeyStep {
  const { burst } = stream;
  if (!burst || !rules.goesOn(textOf(burst, rules))) return end(stream, 'enter', rules);
  const line: Readings = ['\n', '\n', '\n', '\n'];
  return rest({ ...stream, burst: { ...burst, readings: join(burst.readings, line) } });
}

function end({ burst }: KeyStream, by: KeyEnd, rules: KeyRules): KeyStep {
  const text = burst && textOf(burst, rules);
  if (!burst || text === undefined || text.length < BURST_LENGTH_MIN)
    return { stream: quietKeys, scans: [], isTaken: false };
  // Digits that an input method took some of may still look like a number of another kind.
  const isBroken = burst.isRewritten && /^\d+$/.test(text);
  const isCode = rules.isWhole(text) || (!isBroken && rules.isKnown(text));
  const scan: KeyScan = {
    text,
    isLost: !isCode && (burst.isRewritten || /[^ -~\n]/.test(burst.readings[0])),
    isRewritten: burst.isRewritten,
    end: by,
    layout: burst.layout,
    msPerSign: burst.signs > 1 ? (burst.lastAtMs - burst.startedAtMs) / (burst.signs - 1) : 0,
  };
  return { stream: quietKeys, scans: [scan], isTaken: true };
}

function readingsOf({ readings, composing }: Burst): string[] {
  return [...readings.slice(0, 3), readings[3] + composing];
}

function isWholeBurst(burst: Burst, { isWhole }: KeyRules): boolean {
  return readingsOf(burst).some(isWhole);
}

function textOf(burst: Burst, { isWhole, isKnown }: KeyRules): string {
  const readings = readingsOf(burst);
  return readings.find(isWhole) ?? readings.find(isKnown) ?? readings.find((reading) => reading !== '') ?? '';
}
