import { placeNumber } from '../../domain/place-code.ts';

const NUMBERS = 1_000_000;
/** Odd and no multiple of 5: going on by it meets every number once. */
const STEP = 381_967;

/**
 * Free place numbers of a province in a fixed order that does not look like one.
 * @throws Error when the province has no more
 */
export function* freePlaceNumbers(
  provinceCode: string,
  taken: ReadonlySet<string>,
): Generator<string, never> {
  for (let index = 1; index <= NUMBERS; index += 1) {
    const number = placeNumber(provinceCode, String((index * STEP) % NUMBERS).padStart(6, '0'));
    if (!taken.has(number)) yield number;
  }
  throw new Error('the province has no free place number');
}
