/** What computers make of a reader's strokes: an event of a page for each, in the words of the browser. */

/** `gapMs`: since the event before it. */
export type Happening =
  | { kind: 'key'; gapMs: number; key: string; code: string; modifiers: string }
  | { kind: 'alt_up'; gapMs: number }
  | { kind: 'text'; gapMs: number; text: string; isComposing: boolean };

/** A key by its place, and whether Shift is held. */
export type Stroke = { code: string; isShifted: boolean };

export type Layout = 'american' | 'french' | 'french_caps' | 'german' | 'vietnamese';

/** The row of digits, from 1 to 0, plain and with Shift. With Caps Lock a French keyboard has digits there. */
const DIGIT_ROWS: Readonly<Record<Layout, readonly [plain: readonly string[], shifted: readonly string[]]>> =
  {
    american: [[...'1234567890'], [...'!@#$%^&*()']],
    french: [[...'&é"\'(-è_çà'], [...'1234567890']],
    french_caps: [[...'1234567890'], [...'&é"\'(-è_çà']],
    german: [[...'1234567890'], [...'!"§$%&/()=']],
    vietnamese: [
      ['ă', 'â', 'ê', 'ô', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323', 'đ'],
      ['Ă', 'Â', 'Ê', 'Ô', '%', '^', '&', '*', '(', 'Đ'],
    ],
  };

const AMERICAN_SIGNS: Readonly<Record<string, Stroke>> = {
  '|': { code: 'Backslash', isShifted: true },
  ' ': { code: 'Space', isShifted: false },
  ',': { code: 'Comma', isShifted: false },
  '/': { code: 'Slash', isShifted: false },
  ']': { code: 'BracketRight', isShifted: false },
};

/** The stroke of a reader that is set to an American keyboard. */
export function americanStroke(sign: string): Stroke {
  if (/\d/.test(sign)) return { code: `Digit${sign}`, isShifted: false };
  if (/[a-z]/i.test(sign)) return { code: `Key${sign.toUpperCase()}`, isShifted: /[A-Z]/.test(sign) };
  return AMERICAN_SIGNS[sign] ?? { code: '', isShifted: false };
}

/** What a computer with that layout types for the stroke. Letters and signs are those of an American or German one. */
export function keyOf({ code, isShifted }: Stroke, layout: Layout): string {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return DIGIT_ROWS[layout][isShifted ? 1 : 0][(Number(digit) + 9) % 10] ?? '';
  const letter = /^Key(.)$/.exec(code)?.[1];
  if (letter !== undefined) {
    const swapped = layout === 'german' ? ({ Y: 'Z', Z: 'Y' }[letter] ?? letter) : letter;
    return isShifted ? swapped : swapped.toLowerCase();
  }
  if (layout === 'german' && code === 'Backslash') return isShifted ? "'" : '#';
  const sign = Object.entries(AMERICAN_SIGNS).find(
    ([, own]) => own.code === code && own.isShifted === isShifted,
  );
  return sign?.[0] ?? '';
}

const TONES = { telex: 'sfrxj', vni: '12345' } as const;
const MARKS = ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323'];
const DOUBLED: Readonly<Record<string, string>> = {
  aa: 'â',
  ee: 'ê',
  oo: 'ô',
  dd: 'đ',
  a6: 'â',
  e6: 'ê',
  o6: 'ô',
  d9: 'đ',
};

/**
 * An input method that watches all keys: a key that makes another letter of the one before is swallowed; a Backspace and
 * the new letter come in its place, from no key at all.
 */
export function rewrite(happenings: readonly Happening[], method: 'telex' | 'vni'): Happening[] {
  let last = '';
  return happenings.flatMap((one): Happening[] => {
    if (one.kind !== 'key' || [...one.key].length !== 1) {
      last = '';
      return [one];
    }
    const pair = (last + one.key).toLowerCase();
    const isDigit = /\d/.test(one.key);
    const mark = MARKS[TONES[method].indexOf(one.key.toLowerCase())];
    const toned =
      mark !== undefined && /[aeiouyâêô]/i.test(last) ? (last + mark).normalize('NFC') : undefined;
    const made = (isDigit === (method === 'vni') ? DOUBLED[pair] : undefined) ?? toned;
    last = made ?? one.key;
    if (made === undefined) return [one];
    return [
      { kind: 'key', gapMs: one.gapMs, key: 'Backspace', code: '', modifiers: '' },
      { kind: 'key', gapMs: 0, key: made, code: '', modifiers: '' },
    ];
  });
}

/** One line for all events of a stream: `gap|modifiers|key|code`, a blank as `Space_`; `^` lets Alt go, `T`, `K` are text. */
export function writeHappenings(happenings: readonly Happening[]): string {
  const words = happenings.map((one) => {
    if (one.kind === 'alt_up') return `${one.gapMs}|^||`;
    if (one.kind === 'text') return `${one.gapMs}|${one.isComposing ? 'K' : 'T'}|${one.text}|`;
    return `${one.gapMs}|${one.modifiers}|${one.key}|${one.code}`;
  });
  return words.map((word) => word.replaceAll(' ', 'Space_')).join(' ');
}

/** Back from the line. */
export function readHappenings(line: string): Happening[] {
  return line.split(' ').map((word): Happening => {
    const [, gap = '', modifiers = '', key = '', code = ''] =
      /^(\d+)\|([SCA^TK]*)\|(.*)\|(\w*)$/s.exec(word) ?? [];
    const gapMs = Number(gap);
    const text = key.replaceAll('Space_', ' ');
    if (modifiers === '^') return { kind: 'alt_up', gapMs };
    if (modifiers === 'T' || modifiers === 'K')
      return { kind: 'text', gapMs, text, isComposing: modifiers === 'K' };
    return { kind: 'key', gapMs, key: text, code, modifiers };
  });
}
