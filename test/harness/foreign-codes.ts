import { inventAddress, inventBirthDate, inventIdNumber } from '../../src/server/demo/households.ts';
import { inventFamilyName, inventName } from '../../src/server/demo/names.ts';
import type { Random } from '../../src/server/demo/random.ts';

/** Codes of other issuers, of invented people: what cards hold, written the way their issuers write it. */

/** Somebody who has cards. Days are `yyyy-MM-dd`, years 1900 to 2099. */
export type Holder = {
  idNumber: string;
  name: string;
  birthDate: string;
  sex: 'male' | 'female';
  address: string;
};

/** Nobody there is: the number is of a province that does not exist. */
export function inventHolder(random: Random): Holder {
  const sex = random.pick(['male', 'female'] as const);
  const age = random.between(6, 95);
  const birthDate = inventBirthDate(random, '2026-01-01', age);
  return {
    idNumber: inventIdNumber(random, sex, birthDate),
    name: inventName(random, inventFamilyName(random), sex, age),
    birthDate,
    sex,
    address: inventAddress(random, random.chance(0.5)),
  };
}

const typedDay = (day: string, separator: string) => day.split('-').reverse().join(separator);

/** The name as a typewriter of capitals writes it. */
export function plainName(name: string): string {
  return name.replace(/[đĐ]/g, 'D').normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
}

/** The QR code of an identity card, with 6 to 12 fields. */
export function writeIdCard(holder: Holder, fields: number, oldNumber = ''): string {
  const sex = holder.sex === 'male' ? 'Nam' : 'Nữ';
  const { idNumber, name, birthDate, address } = holder;
  const all = [
    idNumber,
    oldNumber,
    name,
    typedDay(birthDate, ''),
    sex,
    address,
    '15042021',
    '',
    '',
    '',
    '',
    '',
  ];
  return all.slice(0, fields).join('|');
}

/** The national QR code of Decision 1405, with the paper's number as it is to be shown. */
export function writeNationalQr(holder: Holder, paper = holder.idNumber): string {
  const extensions = `<${holder.sex === 'male' ? 1 : 0}<<0901234567`;
  return [paper, plainName(holder.name), holder.birthDate, '0', '162979388586171100', extensions].join('|');
}

const hex = (text: string) => Buffer.from(text).toString('hex');

/** The QR code of a health insurance card, of the old numbers (15 signs) or the new ones (10 digits). */
export function writeInsuranceCard(holder: Holder, number = 'HS4750000000001'): string {
  const { name, birthDate, sex, address } = holder;
  const person = [number, hex(name), typedDay(birthDate, '/'), sex === 'male' ? '1' : '2', hex(address)];
  const rest =
    '75 - 001|01/01/2026|31/12/2026|15/12/2025|00000000000000000000|-|4|01/01/2030|0123456789abcdef-7102|$';
  return `${person.join('|')}|${rest}`;
}

/** Weights 7, 3, 1 over the values of the signs, as ICAO Doc 9303 part 3 section 4.9 tells. */
function checked(field: string): string {
  const value = (sign: string) => '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(sign);
  const sum = [...field].reduce(
    (all, sign, i) => all + Math.max(0, value(sign)) * ([7, 3, 1][i % 3] ?? 0),
    0,
  );
  return field + (sum % 10);
}

/** The machine-readable zone of a card (TD1, TD2) or a passport (TD3), lines apart. */
export function writeMrz(holder: Holder, form: 'TD1' | 'TD2' | 'TD3', issuer = 'VNM'): string {
  const [family = '', ...others] = plainName(holder.name).split(' ');
  const fill = (text: string, length: number) => text.slice(0, length).padEnd(length, '<');
  const names = (length: number) => fill(`${family}<<${others.join('<')}`, length);
  const birth = checked(holder.birthDate.replaceAll('-', '').slice(2));
  const sex = holder.sex === 'male' ? 'M' : 'F';
  const expiry = checked('350415');
  const number = checked(form === 'TD1' ? holder.idNumber.slice(3) : fill('B1234567', 9));
  const last = (text: string) => checked(text).slice(-1);
  if (form === 'TD1') {
    const top = `${number}${fill(holder.idNumber, 14)}${last(holder.idNumber)}`;
    const rest = fill('', 11);
    const line2 = `${birth}${sex}${expiry}${issuer}${rest}`;
    return [`ID${issuer}${top}`, line2 + last(`${top}${birth}${expiry}${rest}`), names(30)].join('\r\n');
  }
  const optional = form === 'TD2' ? fill('', 7) : checked(fill(holder.idNumber, 14));
  const line2 = `${number}${issuer}${birth}${sex}${expiry}${optional}`;
  const line1 = form === 'TD2' ? `I<${issuer}${names(31)}` : `P<${issuer}${names(39)}`;
  return [line1, line2 + last(`${number}${birth}${expiry}${optional}`)].join('\r\n');
}
