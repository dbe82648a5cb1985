/**
 * Two keys for Vietnamese text. Both read composed and decomposed Unicode alike, take capital and small
 * letters as one, and see the same words whatever stands between them.
 */

/** Grave, acute, tilde, hook above, dot below: the five written tones. The other marks make letters. */
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** Apostrophes stand inside a word ("Ea H'leo"), so they vanish instead of parting it. */
const APOSTROPHE = /['’‘ʼ`]/g;
const NOT_A_WORD = /[^\p{L}\p{M}\p{N}]+/u;

/**
 * The key that search uses: without accents and tones, "đ" as "d", small letters, one space between words.
 * "Biên Hòa", "Biên Hoà" and "bien  hoa" all give `bien hoa`. Folding a key again changes nothing.
 */
export function foldText(text: string): string {
  return wordsOf(text)
    .map((word) => word.replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd'))
    .filter((word) => word !== '')
    .join(' ');
}

/**
 * The key under which equal names meet: accents count, the place of the tone in its word does not.
 * "Hòa" and "Hoà" share a key, "Hoa" and "Hóa" have others. For comparing only, never for showing.
 */
export function nameKey(name: string): string {
  return wordsOf(name).map(toneLast).join(' ');
}

/** Whether two names are one name, wherever their tones are written: Hòa = Hoà, but Hoa ≠ Hòa. */
export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b);
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').toLowerCase().normalize('NFKD');
  return plain
    .replaceAll(APOSTROPHE, '')
    .split(NOT_A_WORD)
    .filter((word) => word !== '');
}

function toneLast(word: string): string {
  const tones = word.match(TONE) ?? [];
  return word.replaceAll(TONE, '') + tones.toSorted().join('');
}
