import { utf8Text } from './bytes.ts';
import { birthDay, type ForeignPerson, type ForeignReading, nameFrom } from './foreign-person.ts';
import { normalizeText } from './text.ts';
import { parseDate } from './time.ts';

/** Object, level of benefit, province and insurance number; or the insurance number alone, on cards since 2021. */
const CARD_NUMBER = /^(?:[A-Z]{2}\d{13}|\d{10})$/i;

/**
 * The QR code of a health insurance card (BHYT), fields between `|` and `$` as the last: number of the card, name as
 * hexadecimal UTF-8, date of birth `dd/MM/yyyy` or only the year, sex (1 for men), address or employer as hexadecimal
 * UTF-8, and what only a hospital needs. It holds no identity number.
 * @returns undefined when the text is no such code or a broken one
 */
export function parseInsuranceCard(text: string, { today }: ForeignReading): ForeignPerson | undefined {
  const fields = text.split('|').map((field) => field.trim());
  const [number = '', rawName = '', rawBirth = '', rawSex = '', rawAddress = ''] = fields;
  if (fields.length < 10 || fields.length > 16 || fields.at(-1) !== '$' || !CARD_NUMBER.test(number))
    return undefined;
  const name = nameFrom(hexText(rawName) ?? '');
  const address = rawAddress === '-' ? '' : hexText(rawAddress);
  const isYearOnly = /^\d{4}$/.test(rawBirth);
  const birthDate = birthDay(isYearOnly ? `${rawBirth}-01-01` : parseDate(rawBirth), today);
  if (name === '' || address === undefined || birthDate === undefined || !/^[0-9]$/.test(rawSex))
    return undefined;
  return {
    what: 'bhyt',
    idNumber: null,
    name,
    birthDate: isYearOnly ? null : birthDate,
    sex: rawSex === '1' ? 'male' : 'female',
    address: normalizeText(address),
    doubts: ['address'],
  };
}

function hexText(hex: string): string | undefined {
  if (!/^(?:[0-9a-f]{2})*$/i.test(hex)) return undefined;
  return utf8Text(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
}
