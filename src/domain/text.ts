/** Text as people type it: one spelling for storage, and what a person's name may be made of. */

/** A text of the product: Vietnamese is the source, English is complete. */
export type Bilingual = { readonly vi: string; readonly en: string };

const NAME = /^\p{L}[\p{L}\p{M}]*\.?(?:(?: |['’-])\p{L}[\p{L}\p{M}]*\.?)*$/u;
const CONTROL = /\p{Cc}|\p{Cs}|[\u2028\u2029]/u;
const INVISIBLE = /\p{Cf}/gu;

/** NFC, no invisible characters, one plain space between words, none at the ends. */
export function normalizeText(text: string): string {
  return text.replace(INVISIBLE, '').normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Whether the text holds what no typed text holds: control characters (line breaks are white space) or a lone surrogate. */
export function hasControl(text: string): boolean {
  return CONTROL.test(text.replace(/[\t\n\r]/g, ' '));
}

/** The number of characters as a reader counts them: a letter with its marks is one. */
export function countChars(text: string): number {
  return [...text.normalize('NFC')].filter((char) => !/\p{M}/u.test(char)).length;
}

/**
 * Whether normalised text is spelt like a person's name: words of letters (any script), each
 * starting with a letter, joined by a space, an apostrophe or a hyphen, a dot only after letters (`J. R.`).
 */
export function isNameSpelling(text: string): boolean {
  return NAME.test(text);
}
