/** An office's letter to the units that have not done what was asked: what is typed, and what of it is wrong. */
import { normalizeLines } from './directive.ts';
import { type Bilingual, countChars, hasControl, normalizeText } from './text.ts';
import { type Day, isDay } from './time.ts';
import { unitLimits } from './unit-limits.ts';

export interface LetterText {
  /** Name of the body above the office, as it stands above its own; empty at the top */
  readonly aboveName: string;
  /** Of the register; empty: written in by hand */
  readonly number: string;
  readonly symbol: string;
  readonly town: string;
  readonly issuedOn: Day;
  readonly subject: string;
  readonly to: string;
  /** Paragraphs, a line each */
  readonly text: string;
  /** Who gets a copy, a line each */
  readonly copies: string;
  readonly signerPosition: string;
  readonly signerName: string;
}

const OPTIONAL: ReadonlySet<string> = new Set(['aboveName', 'number', 'signerName']);

/** The longest that each part may be, in characters. */
export const letterCharsMax = {
  ...{ aboveName: 150, number: 20, symbol: 40, town: 60, subject: 250, to: 250, copies: 600 },
  ...{ text: unitLimits.letter_text_chars_max, signerPosition: 100, signerName: 100 },
} as const satisfies Record<Exclude<keyof LetterText, 'issuedOn'>, number>;
export type LetterPart = keyof typeof letterCharsMax;
export const letterParts = Object.keys(letterCharsMax).filter(isLetterPart);

function isLetterPart(value: string): value is LetterPart {
  return Object.hasOwn(letterCharsMax, value);
}

/** What is wrong with a letter as it was typed, a code a field; empty when nothing is. */
export function checkLetter(letter: LetterText): Partial<Record<keyof LetterText, string>> {
  const wrong = letterParts.flatMap((part): [LetterPart, string][] => {
    const text = normalizeLines(letter[part]);
    if (text === '') return OPTIONAL.has(part) ? [] : [[part, 'required']];
    if (hasControl(letter[part])) return [[part, 'invalid']];
    return countChars(text) > letterCharsMax[part] ? [[part, 'too_long']] : [];
  });
  return { ...Object.fromEntries(wrong), ...(isDay(letter.issuedOn) ? {} : { issuedOn: 'day_wrong' }) };
}

/** The letter in the one spelling in which it is kept. */
export function tidyLetter(letter: LetterText): LetterText {
  const { text, copies } = letter;
  const line = (part: LetterPart) => normalizeText(letter[part]);
  return {
    ...{ aboveName: line('aboveName'), number: line('number'), symbol: line('symbol'), town: line('town') },
    ...{ issuedOn: letter.issuedOn, subject: line('subject'), to: line('to') },
    ...{ text: normalizeLines(text), copies: normalizeLines(copies) },
    ...{ signerPosition: line('signerPosition'), signerName: line('signerName') },
  };
}

export const letterErrorTexts = {
  nobody_missing: {
    vi: 'Không còn đơn vị nào chưa thực hiện nội dung này, nên không có danh sách để lập công văn.',
    en: 'No unit is left that has not done this, so there is no list for a letter.',
  },
} as const satisfies Record<string, Bilingual>;
