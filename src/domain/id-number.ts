/**
 * What a 12-digit identity number says of its holder: its fourth digit is century and sex (0 and 1 for men and women
 * born in the 1900s, 2 and 3 in the 2000s), the two after it the year of birth (Circular 59/2021/TT-BCA).
 * Undefined for any other number: an old one of 9 digits says nothing.
 */
export function idNumberFacts(idNumber: string): { sex: 'male' | 'female'; year: number } | undefined {
  if (!/^\d{12}$/.test(idNumber)) return undefined;
  const digit = Number(idNumber[3]);
  const year = 1900 + Math.floor(digit / 2) * 100 + Number(idNumber.slice(4, 6));
  return { sex: digit % 2 === 0 ? 'male' : 'female', year };
}
