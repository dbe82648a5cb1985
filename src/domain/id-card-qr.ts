import {
  birthDay,
  type ForeignPerson,
  type ForeignReading,
  idNumberDoubts,
  nameFrom,
} from './foreign-person.ts';
import { idNumberFacts } from './id-number.ts';
import { normalizeText } from './text.ts';
import { parseDate } from './time.ts';

/**
 * The QR code of a Vietnamese identity card, fields between `|`: number, old number or nothing, name, date of birth,
 * sex, place of residence, date of issue. Cards with a chip (2021) have 7 fields, those of Circular 16/2024/TT-BCA 11;
 * 6 to 12 are read, and those behind the date of issue never looked at.
 * @returns undefined when the text is no such code or a broken one
 */
export function parseIdCard(text: string, { today, isTyped }: ForeignReading): ForeignPerson | undefined {
  const fields = text.split('|').map((field) => field.trim());
  if (fields.length < 6 || fields.length > 12) return undefined;
  const [idNumber = '', oldNumber = '', rawName = '', rawBirth = '', rawSex = '', rawAddress = ''] = fields;
  const facts = idNumberFacts(idNumber);
  const birthDate = birthDay(cardDate(rawBirth), today);
  const name = nameFrom(rawName);
  if (facts === undefined || birthDate === undefined || !/^(?:\d{9}|\d{12})?$/.test(oldNumber))
    return undefined;
  if (name === '' && !isTyped) return undefined;
  const told = sexOf(rawSex);
  const sex = told ?? facts.sex;
  const isNameDoubtful = isTyped || name !== normalizeText(rawName);
  return {
    what: 'cccd',
    idNumber,
    name,
    birthDate,
    sex,
    address: normalizeText(rawAddress),
    doubts: [
      ...(isNameDoubtful ? ['name' as const] : []),
      ...(told === undefined ? ['sex' as const] : []),
      ...idNumberDoubts(idNumber, { sex, birthDate }),
      // The card tells where somebody is registered; where he lives, only he knows.
      'address',
    ],
  };
}

/** `ddMMyyyy`, or with separators as some readers of the chip write it. */
function cardDate(text: string): string | undefined {
  return parseDate(/^\d{8}$/.test(text) ? text.replace(/^(..)(..)/, '$1/$2/') : text);
}

function sexOf(text: string): 'male' | 'female' | undefined {
  const word = text.normalize('NFC').toLowerCase();
  return word === 'nam' ? 'male' : word === 'nữ' ? 'female' : undefined;
}
