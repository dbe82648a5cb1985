/** Check digits that catch what hands and worn print do to numbers: one wrong digit, two neighbours swapped. */

const DIGITS = /^\d+$/;

function remainder97(digits: string): number {
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder;
}

/**
 * The two check digits to append to `digits`, by ISO 7064 MOD 97-10.
 * Throws a RangeError when `digits` holds anything but the digits 0 to 9.
 */
export function mod97CheckDigits(digits: string): string {
  if (!DIGITS.test(digits)) throw new RangeError('check digits are made for digits only');
  return String(98 - remainder97(`${digits}00`)).padStart(2, '0');
}

/** Whether `digits` ends with its own two ISO 7064 MOD 97-10 check digits. */
export function isMod97Valid(digits: string): boolean {
  // 98, 99 and 00 have the remainders of 01, 02 and 97: only the pair that we would have written counts.
  return /^\d{3,}$/.test(digits) && mod97CheckDigits(digits.slice(0, -2)) === digits.slice(-2);
}

/** H. Michael Damm's quasigroup of order 10 (dissertation, Marburg 2004): weakly totally anti-symmetric. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

function dammState(digits: string): string {
  let state = '0';
  for (const digit of digits) state = DAMM[Number(state)]?.[Number(digit)] ?? '0';
  return state;
}

/**
 * The one check digit to append to `digits`, by Damm's algorithm.
 * Throws a RangeError when `digits` holds anything but the digits 0 to 9.
 */
export function dammCheckDigit(digits: string): string {
  if (!DIGITS.test(digits)) throw new RangeError('a check digit is made for digits only');
  return dammState(digits);
}

/** Whether the last digit of `digits` is its Damm check digit. */
export function isDammValid(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && dammState(digits) === '0';
}
