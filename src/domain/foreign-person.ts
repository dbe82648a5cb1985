import { idNumberFacts } from './id-number.ts';
import { limits } from './limits.ts';
import { normalizeText } from './text.ts';
import { type Day, isDay } from './time.ts';

/** What a code that others issue says of its holder. None of these codes is signed: it proves nothing, it saves typing. */
export type ForeignPerson = {
  readonly what: 'cccd' | 'national' | 'bhyt' | 'mrz';
  /** 12 digits, or 9 of an old identity card; null where the code holds none, or only a part of it. */
  readonly idNumber: string | null;
  /** Empty where nothing of it could be read. */
  readonly name: string;
  readonly birthDate: Day | null;
  readonly sex: 'male' | 'female' | null;
  readonly address: string;
  /** What a person has to confirm: garbled on its way, without its diacritics, or at odds with the identity number. */
  readonly doubts: readonly ForeignField[];
};

export type ForeignField = 'name' | 'birthDate' | 'sex' | 'address';

/** `today`: the business day, nobody is born after it. `isTyped`: through a keyboard, which has no Vietnamese letters. */
export type ForeignReading = { readonly today: Day; readonly isTyped: boolean };

/** A day that somebody alive may be born on. */
export function birthDay(day: string | undefined, today: Day): Day | undefined {
  return isDay(day) && day <= today && day >= `${limits.birth_year_min}-01-01` ? day : undefined;
}

/** Whether `number` can be a 12-digit identity number: of somebody who is born. A bar code on goods mostly is not. */
export function isIdNumber(number: string, today: Day): boolean {
  const facts = idNumberFacts(number);
  return facts !== undefined && facts.year <= Number(today.slice(0, 4));
}

/** What is left of a name when signs that no name has are taken out: a reader puts `?` for what it cannot type. */
export function nameFrom(text: string): string {
  return normalizeText(text.replace(/[^\p{L}\p{M} .'’-]/gu, ' '));
}

/** A name in small letters with capitals at the beginning of each word, for codes that write all of it in capitals. */
export function inSmallLetters(name: string): string {
  return name.toLowerCase().replace(/(^|[\s'’-])\p{L}/gu, (start) => start.toUpperCase());
}

/** Whether the identity number tells another sex or year of birth than the code does. */
export function idNumberDoubts(
  idNumber: string | null,
  { sex, birthDate }: Pick<ForeignPerson, 'sex' | 'birthDate'>,
): ForeignField[] {
  const facts = idNumberFacts(idNumber ?? '');
  if (facts === undefined) return [];
  const isOtherSex = sex !== null && sex !== facts.sex;
  const isOtherYear = birthDate !== null && Number(birthDate.slice(0, 4)) !== facts.year;
  return [...(isOtherYear ? ['birthDate' as const] : []), ...(isOtherSex ? ['sex' as const] : [])];
}
