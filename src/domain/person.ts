/** A person's profile: what may stand in each field, and how it is stored. */
import { idNumberFacts } from './id-number.ts';
import { limits } from './limits.ts';
import { type Bilingual, countChars, hasControl, isNameSpelling, normalizeText } from './text.ts';
import { type Day, isDay, parseDate } from './time.ts';

export const sexes = ['male', 'female', 'other'] as const;
export type Sex = (typeof sexes)[number];

/** Whose profile it is: the holder's own, or a dependant's ("khai hộ"), who is the holder's … */
export const relations = ['self', 'child', 'parent', 'grandparent', 'spouse', 'other'] as const;
export type Relation = (typeof relations)[number];

/** A profile as it was typed. */
export type ProfileInput = {
  readonly relation: string;
  readonly name: string;
  /** `dd/MM/yyyy` as typed, or `yyyy-MM-dd`. */
  readonly birthDate: string;
  readonly sex: string;
  readonly idNumber?: string | null;
  readonly areaCode: string;
  readonly areaVersion: string;
  readonly address: string;
};

/** A profile as it is stored. */
export type Profile = {
  readonly relation: Relation;
  readonly name: string;
  readonly birthDate: Day;
  readonly sex: Sex;
  readonly idNumber: string | null;
  readonly areaCode: string;
  readonly areaVersion: string;
  readonly address: string;
};

export type ProfileField = Exclude<keyof Profile, 'areaVersion'>;

export type ProfileWarning = 'id_number_other_sex' | 'id_number_other_year';

/** Errors have one code a field; the words are in `profileTexts`. Warnings are shown and do not stop anybody. */
export type ProfileCheck =
  | { readonly ok: true; readonly profile: Profile; readonly warnings: readonly ProfileWarning[] }
  | { readonly ok: false; readonly errors: Readonly<Partial<Record<ProfileField, ProfileError>>> };

export const profileTexts = {
  relation_missing: { vi: 'Hãy chọn quan hệ với anh/chị.', en: 'Choose how this person is related to you.' },
  name_empty: { vi: 'Hãy nhập họ và tên.', en: 'Enter the full name.' },
  name_too_short: { vi: 'Họ và tên cần ít nhất 2 chữ cái.', en: 'The name needs at least 2 letters.' },
  name_too_long: {
    vi: `Họ và tên dài quá ${limits.name_chars_max} ký tự.`,
    en: `The name is longer than ${limits.name_chars_max} characters.`,
  },
  name_has_control: {
    vi: 'Họ và tên có ký tự không đọc được. Hãy nhập lại.',
    en: 'The name has characters that cannot be read. Type it again.',
  },
  name_has_markup: { vi: 'Họ và tên không dùng dấu < và >.', en: 'A name does not use < and >.' },
  name_has_digits: { vi: 'Họ và tên không có chữ số.', en: 'A name has no digits.' },
  name_not_letters: {
    vi: 'Họ và tên bắt đầu bằng chữ cái, chỉ gồm chữ cái, dấu cách, dấu chấm, dấu nháy và gạch nối.',
    en: 'A name starts with a letter and has only letters, spaces, dots, apostrophes and hyphens.',
  },
  birth_date_empty: { vi: 'Hãy nhập ngày sinh.', en: 'Enter the date of birth.' },
  birth_date_wrong: {
    vi: 'Ngày sinh không đúng dạng ngày/tháng/năm hoặc không có thật. Ví dụ: 25/03/1990.',
    en: 'This is not a real date as day/month/year. Example: 25/03/1990.',
  },
  birth_date_future: {
    vi: 'Ngày sinh không thể ở tương lai.',
    en: 'The date of birth cannot be in the future.',
  },
  birth_date_too_early: {
    vi: `Năm sinh phải từ ${limits.birth_year_min} trở đi.`,
    en: `The year of birth must be ${limits.birth_year_min} or later.`,
  },
  sex_missing: { vi: 'Hãy chọn giới tính.', en: 'Choose the sex.' },
  id_number_wrong: {
    vi: 'Số căn cước có 12 chữ số, số CMND cũ có 9 chữ số. Có thể để trống.',
    en: 'An identity number has 12 digits, an old one 9. It may be left empty.',
  },
  area_missing: { vi: 'Hãy chọn xã, phường nơi đang ở.', en: 'Choose the commune or ward of residence.' },
  address_empty: { vi: 'Hãy nhập địa chỉ nơi đang ở.', en: 'Enter the address of residence.' },
  address_too_long: {
    vi: `Địa chỉ dài quá ${limits.address_chars_max} ký tự.`,
    en: `The address is longer than ${limits.address_chars_max} characters.`,
  },
  address_has_control: {
    vi: 'Địa chỉ có ký tự không đọc được. Hãy nhập lại.',
    en: 'The address has characters that cannot be read. Type it again.',
  },
} as const satisfies Record<string, Bilingual>;

export type ProfileError = keyof typeof profileTexts;

export const profileWarningTexts: Readonly<Record<ProfileWarning, Bilingual>> = {
  id_number_other_sex: {
    vi: 'Số căn cước cho thấy giới tính khác. Hãy kiểm tra lại, rồi tiếp tục nếu đã đúng.',
    en: 'The identity number tells another sex. Check it, and continue if it is right.',
  },
  id_number_other_year: {
    vi: 'Số căn cước cho thấy năm sinh khác. Hãy kiểm tra lại, rồi tiếp tục nếu đã đúng.',
    en: 'The identity number tells another year of birth. Check it, and continue if it is right.',
  },
};

type Checked<T> = { readonly value: T } | { readonly error: ProfileError };

/** Checks every field of a profile at once. `today` is the business day; nobody is born after it. */
export function checkProfile(input: ProfileInput, today: Day): ProfileCheck {
  const checks = {
    relation: oneOf(relations, input.relation, 'relation_missing'),
    name: checkName(input.name),
    birthDate: checkBirthDate(input.birthDate, today),
    sex: oneOf(sexes, input.sex, 'sex_missing'),
    idNumber: checkIdNumber(input.idNumber ?? ''),
    areaCode: checkArea(input.areaCode, input.areaVersion),
    address: checkAddress(input.address),
  };
  const { relation, name, birthDate, sex, idNumber, areaCode, address } = checks;
  const isWhole =
    'value' in relation && 'value' in name && 'value' in birthDate && 'value' in sex && 'value' in idNumber;
  if (!isWhole || !('value' in areaCode) || !('value' in address)) {
    const wrong = Object.entries(checks).flatMap(([field, c]) => ('error' in c ? [[field, c.error]] : []));
    return { ok: false, errors: Object.fromEntries(wrong) };
  }
  const profile: Profile = {
    relation: relation.value,
    name: name.value,
    birthDate: birthDate.value,
    sex: sex.value,
    idNumber: idNumber.value,
    areaCode: areaCode.value,
    areaVersion: input.areaVersion,
    address: address.value,
  };
  return { ok: true, profile, warnings: idNumberWarnings(profile) };
}

/** A full name: composed, spaces collapsed, 2 to 200 characters, spelt like a name in any script. */
export function checkName(text: string): Checked<string> {
  if (hasControl(text)) return { error: 'name_has_control' };
  const name = normalizeText(text);
  if (name === '') return { error: 'name_empty' };
  if (isTooLong(name, limits.name_chars_max)) return { error: 'name_too_long' };
  if (/[<>]/.test(name)) return { error: 'name_has_markup' };
  if (/\p{N}/u.test(name) && /^\p{L}/u.test(name)) return { error: 'name_has_digits' };
  if (!isNameSpelling(name)) return { error: 'name_not_letters' };
  return countChars(name) < limits.name_chars_min ? { error: 'name_too_short' } : { value: name };
}

function checkBirthDate(text: string, today: Day): Checked<Day> {
  if (text.trim() === '') return { error: 'birth_date_empty' };
  const day = isDay(text) ? text : parseDate(text);
  if (day === undefined) return { error: 'birth_date_wrong' };
  if (day > today) return { error: 'birth_date_future' };
  return day < `${limits.birth_year_min}-01-01` ? { error: 'birth_date_too_early' } : { value: day };
}

function checkIdNumber(text: string): Checked<string | null> {
  const digits = text.normalize('NFKC').replace(/[\s.-]/g, '');
  if (digits === '') return { value: null };
  return /^(?:\d{9}|\d{12})$/.test(digits) ? { value: digits } : { error: 'id_number_wrong' };
}

/** The form only; whether the area exists in that version is asked of the areas. */
function checkArea(code: string, version: string): Checked<string> {
  const isArea = /^\d{2,5}$/.test(code) && /^\d{4}-\d{2}(?:-\d{2})?$/.test(version);
  return isArea ? { value: code } : { error: 'area_missing' };
}

function checkAddress(text: string): Checked<string> {
  if (hasControl(text)) return { error: 'address_has_control' };
  const address = normalizeText(text);
  if (!/[\p{L}\p{N}]/u.test(address)) return { error: 'address_empty' };
  return isTooLong(address, limits.address_chars_max) ? { error: 'address_too_long' } : { value: address };
}

/** Too many characters, or marks heaped on few of them until no screen can draw them. */
function isTooLong(text: string, charsMax: number): boolean {
  return countChars(text) > charsMax || text.length > charsMax * 4;
}

function oneOf<T extends string>(values: readonly T[], text: string, error: ProfileError): Checked<T> {
  const value = values.find((known) => known === text);
  return value === undefined ? { error } : { value };
}

function idNumberWarnings({ idNumber, sex, birthDate }: Profile): ProfileWarning[] {
  const facts = idNumberFacts(idNumber ?? '');
  if (facts === undefined) return [];
  const warnings: ProfileWarning[] = [];
  if (sex !== 'other' && sex !== facts.sex) warnings.push('id_number_other_sex');
  if (facts.year !== Number(birthDate.slice(0, 4))) warnings.push('id_number_other_year');
  return warnings;
}
