import {
  birthDay,
  type ForeignPerson,
  type ForeignReading,
  idNumberDoubts,
  inSmallLetters,
  nameFrom,
} from './foreign-person.ts';
import { idNumberFacts } from './id-number.ts';

/** An identity card of 12 or 9 digits, a passport, or one of them with its beginning hidden. */
const PAPER = /^(?:\d{12}|\d{9}|[A-Z]\d{7,8}|\*+[A-Z0-9]{3,})$/;

/**
 * The national personal QR code of Decision 1405/QD-BTTTT (11/09/2021, version 1.1): number of a paper, name in
 * capitals without diacritics, date of birth `yyyy-MM-dd`, declared by oneself (0) or by another (1), the code's
 * number, extensions between `<`. The extensions hold a phone and an insurance number and are left unread.
 * @returns undefined when the text is no such code or a broken one
 */
export function parseNationalQr(text: string, { today }: ForeignReading): ForeignPerson | undefined {
  const fields = text.split('|').map((field) => field.trim());
  const [paper = '', rawName = '', rawBirth = '', by = '', number = ''] = fields;
  if (fields.length !== 6 || !PAPER.test(paper) || !/^[01]$/.test(by) || !/^\d{6,20}$/.test(number))
    return undefined;
  const birthDate = birthDay(rawBirth, today);
  const name = inSmallLetters(nameFrom(rawName));
  if (birthDate === undefined || name === '') return undefined;
  const idNumber = /^(?:\d{12}|\d{9})$/.test(paper) ? paper : null;
  // Which sign of the extensions is the sex is told nowhere; a number of 12 digits says it.
  const sex = idNumberFacts(paper)?.sex ?? null;
  return {
    what: 'national',
    idNumber,
    name,
    birthDate,
    sex,
    address: '',
    doubts: ['name', ...idNumberDoubts(idNumber, { sex, birthDate })],
  };
}
