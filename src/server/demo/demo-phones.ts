/**
 * The numbers of invented people: +84 900 and six digits. Networks give out 0901 to 0909 of this block and not 0900,
 * so that no message of a demo reaches anybody.
 */
const BLOCK = '+84900';

/** Where in the block whose numbers lie, each range up to the beginning of the next. */
export const phoneRanges = {
  /** The story's named users begin at 000 001. */
  story: 0,
  storyPlaces: 100,
  demoHouseholds: 1_000,
  provincePlaces: 10_000,
  provinceHouseholds: 30_000,
  end: 1_000_000,
} as const;

/** The E.164 number at that position of the block. @throws RangeError outside of it */
export function demoPhone(position: number): string {
  if (!Number.isInteger(position) || position < 0 || position >= phoneRanges.end) {
    throw new RangeError('outside the block of invented numbers');
  }
  return `${BLOCK}${String(position).padStart(6, '0')}`;
}

/** Whether a number (E.164) belongs to an invented person. */
export function isDemoPhone(e164: string): boolean {
  return new RegExp(`^\\${BLOCK}\\d{6}$`).test(e164);
}
