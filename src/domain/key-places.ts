/**
 * The keys of a keyboard by their place (`KeyboardEvent.code`), with what the American layout types there, plain and
 * with Shift. Readers leave the factory with that layout, whatever keyboard the computer believes it has.
 */
const ROWS: readonly (readonly [places: string, plain: string, shifted: string])[] = [
  [
    'Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal',
    '`1234567890-=',
    '~!@#$%^&*()_+',
  ],
  [
    'KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Backslash',
    'qwertyuiop[]\\',
    'QWERTYUIOP{}|',
  ],
  ['KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote', "asdfghjkl;'", 'ASDFGHJKL:"'],
  ['KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash', 'zxcvbnm,./', 'ZXCVBNM<>?'],
  ['Space', ' ', ' '],
];

const AMERICAN = new Map(
  ROWS.flatMap(([places, plain, shifted]) =>
    places.split(' ').map((place, i) => [place, [plain[i] ?? '', shifted[i] ?? '']] as const),
  ),
);

/** The digit on that key, of the row above the letters or of the number pad; undefined for any other key. */
export function digitAt(place: string): string | undefined {
  return /^(?:Digit|Numpad)(\d)$/.exec(place)?.[1];
}

/** What the American layout types at that place; undefined for a key that types nothing there. */
export function americanAt(place: string, isShifted: boolean): string | undefined {
  if (place.startsWith('Numpad')) return digitAt(place);
  return AMERICAN.get(place)?.[isShifted ? 1 : 0];
}

/** The layout that the computer has: `american` also stands for all that share its digits and letters. */
export type KeyboardLayout = 'american' | 'french' | 'german' | 'vietnamese' | 'unknown';

/** What gives a layout away: a key, plain, and what only that layout types there. */
const SIGNS: readonly (readonly [KeyboardLayout, ReadonlySet<string>])[] = [
  [
    'french',
    new Set([
      'Digit1&',
      'Digit2é',
      'Digit3"',
      "Digit4'",
      'Digit5(',
      'Digit6-',
      'Digit7è',
      'Digit8_',
      'Digit9ç',
      'Digit0à',
      'KeyAq',
      'KeyQa',
      'KeyWz',
      'KeyZw',
      'Semicolonm',
    ]),
  ],
  ['german', new Set(['KeyYz', 'KeyZy', 'Minusß', 'Quoteä', 'Semicolonö', 'BracketLeftü', 'Slash-'])],
  ['vietnamese', new Set(['Digit1ă', 'Digit2â', 'Digit3ê', 'Digit4ô', 'Digit0đ'])],
];

/** The layout of the computer, from one key that was pressed without Shift; undefined where that key tells nothing. */
export function layoutOf(place: string, key: string): KeyboardLayout | undefined {
  const sign = place + key.toLowerCase();
  const own = SIGNS.find(([, signs]) => signs.has(sign));
  if (own) return own[0];
  return /^(?:Digit|Key)/.test(place) && americanAt(place, false) === key.toLowerCase()
    ? 'american'
    : undefined;
}
