/** A place: its kind, and what may stand in the fields its owner fills. */
import { limits } from './limits.ts';
import { isOpeningHours, type OpeningHours } from './opening-hours.ts';
import { checkName, profileTexts } from './person.ts';
import { type Bilingual, countChars, hasControl, normalizeText } from './text.ts';
import { type Day, isDay } from './time.ts';

/** Kinds of places, schools by level first, in the order a list shows them. */
export const placeKinds = {
  school_mn: { vi: 'Trường mầm non, mẫu giáo', en: 'Kindergarten' },
  school_th: { vi: 'Trường tiểu học', en: 'Primary school' },
  school_thcs: { vi: 'Trường trung học cơ sở', en: 'Lower secondary school' },
  school_thpt: { vi: 'Trường trung học phổ thông', en: 'Upper secondary school' },
  school_gdtx: { vi: 'Trung tâm giáo dục thường xuyên', en: 'Continuing education centre' },
  college: { vi: 'Trường cao đẳng, trung cấp nghề', en: 'College, vocational school' },
  university: { vi: 'Trường đại học', en: 'University' },
  office: { vi: 'Cơ quan, văn phòng', en: 'Office' },
  hospital: { vi: 'Bệnh viện, cơ sở y tế', en: 'Hospital, health facility' },
  factory: { vi: 'Nhà máy, khu công nghiệp', en: 'Factory, industrial zone' },
  market: { vi: 'Chợ', en: 'Market' },
  shop: { vi: 'Cửa hàng, siêu thị', en: 'Shop, supermarket' },
  restaurant: { vi: 'Quán ăn, quán cà phê', en: 'Restaurant, café' },
  transport: { vi: 'Bến xe, nhà ga, phương tiện', en: 'Station, vehicle' },
  worship: { vi: 'Cơ sở tôn giáo, tín ngưỡng', en: 'Place of worship' },
  residence: { vi: 'Chung cư, khu nhà trọ', en: 'Apartment house, lodgings' },
  other: { vi: 'Nơi khác', en: 'Other place' },
} as const satisfies Record<string, Bilingual>;

export type PlaceKind = keyof typeof placeKinds;

/** Whether the text is a kind of the table. */
export function isPlaceKind(text: string): text is PlaceKind {
  return Object.hasOwn(placeKinds, text);
}

/**
 * Places with the authority to see personal data in full. Granted by an administrator with a document number
 * and a last day; it has nothing to do with the kind the owner chose.
 */
export const specialKinds = {
  hospital: { vi: 'Bệnh viện', en: 'Hospital' },
  quarantine: { vi: 'Chốt kiểm dịch, khu cách ly', en: 'Quarantine check-point' },
} as const satisfies Record<string, Bilingual>;

export type SpecialKind = keyof typeof specialKinds;
export type SpecialGrant = {
  readonly kind: SpecialKind;
  readonly documentNumber: string;
  readonly until: Day;
};

export const placeTexts = {
  place_name_empty: { vi: 'Hãy nhập tên địa điểm.', en: 'Enter the name of the place.' },
  place_name_too_short: {
    vi: 'Tên địa điểm cần ít nhất 2 ký tự.',
    en: 'The name needs at least 2 characters.',
  },
  place_name_too_long: {
    vi: `Tên địa điểm dài quá ${limits.place_name_chars_max} ký tự.`,
    en: `The name is longer than ${limits.place_name_chars_max} characters.`,
  },
  place_name_wrong: {
    vi: 'Tên địa điểm bắt đầu bằng chữ cái hoặc chữ số và không dùng dấu < và >.',
    en: 'The name starts with a letter or a digit and does not use < and >.',
  },
  place_kind_missing: { vi: 'Hãy chọn loại địa điểm.', en: 'Choose the kind of place.' },
  place_area_missing: {
    vi: 'Hãy chọn xã, phường của địa điểm.',
    en: 'Choose the commune or ward of the place.',
  },
  place_address_empty: { vi: 'Hãy nhập địa chỉ của địa điểm.', en: 'Enter the address of the place.' },
  place_address_too_long: {
    vi: `Địa chỉ dài quá ${limits.address_chars_max} ký tự.`,
    en: `The address is longer than ${limits.address_chars_max} characters.`,
  },
  hours_wrong: {
    vi: 'Giờ mở cửa chưa đúng. Hãy chọn giờ mở và giờ đóng cho ít nhất một ngày.',
    en: 'The opening hours are not right. Set opening and closing for at least one day.',
  },
  gate_name_wrong: {
    vi: `Hãy đặt tên cổng bằng chữ và số, không quá ${limits.gate_name_chars_max} ký tự.`,
    en: `Name the gate with letters and digits, at most ${limits.gate_name_chars_max} characters.`,
  },
  special_kind_missing: { vi: 'Hãy chọn loại quyền.', en: 'Choose the kind of authority.' },
  document_number_empty: { vi: 'Hãy nhập số văn bản.', en: 'Enter the number of the document.' },
  document_number_too_long: {
    vi: `Số văn bản dài quá ${limits.document_number_chars_max} ký tự.`,
    en: `The document number is longer than ${limits.document_number_chars_max} characters.`,
  },
  special_until_wrong: {
    vi: 'Ngày hết hạn phải là hôm nay hoặc sau hôm nay.',
    en: 'The last day must be today or later.',
  },
  special_until_too_far: {
    vi: `Ngày hết hạn không được quá ${limits.special_grant_years_max} năm kể từ hôm nay.`,
    en: `The last day must be within ${limits.special_grant_years_max} years from today.`,
  },
  ...profileTexts,
} as const satisfies Record<string, Bilingual>;

export type PlaceError = keyof typeof placeTexts;

/** A place as its owner typed it. */
export type PlaceInput = {
  readonly name: string;
  readonly kind: string;
  readonly areaCode: string;
  readonly areaVersion: string;
  readonly address: string;
  readonly hours: unknown;
  readonly registrantName: string;
};

/** A place's fields as they are stored. */
export type PlaceFields = Omit<PlaceInput, 'kind' | 'hours'> & {
  readonly kind: PlaceKind;
  readonly hours: OpeningHours;
};

export type PlaceField = Exclude<keyof PlaceInput, 'areaVersion'>;
type Checked<T> = { readonly value: T } | { readonly error: PlaceError };
type Errors<Field extends string> = Readonly<Partial<Record<Field, PlaceError>>>;

/** Checks every field of a place at once. Whether the area exists in that version is asked of the areas. */
export function checkPlace(
  input: PlaceInput,
):
  | { readonly ok: true; readonly place: PlaceFields }
  | { readonly ok: false; readonly errors: Errors<PlaceField> } {
  const name = checkPlaceName(input.name);
  const kind: Checked<PlaceKind> = isPlaceKind(input.kind)
    ? { value: input.kind }
    : { error: 'place_kind_missing' };
  const isArea = /^\d{2,5}$/.test(input.areaCode) && /^\d{4}-\d{2}(?:-\d{2})?$/.test(input.areaVersion);
  const areaCode: Checked<string> = isArea ? { value: input.areaCode } : { error: 'place_area_missing' };
  const address = checkPlaceAddress(input.address);
  const hours = checkHours(input.hours);
  const registrantName: Checked<string> = checkName(input.registrantName);
  if (
    'value' in name &&
    'value' in kind &&
    'value' in areaCode &&
    'value' in address &&
    'value' in hours &&
    'value' in registrantName
  ) {
    const place = {
      name: name.value,
      kind: kind.value,
      areaCode: areaCode.value,
      areaVersion: input.areaVersion,
    };
    return {
      ok: true,
      place: { ...place, address: address.value, hours: hours.value, registrantName: registrantName.value },
    };
  }
  return { ok: false, errors: errorsOf({ name, kind, areaCode, address, hours, registrantName }) };
}

/** A gate's name: 1 to 60 characters, starting with a letter or a digit. */
export function checkGateName(text: string): Checked<string> {
  const name = normalizeText(text);
  const isName = !hasControl(text) && /^[\p{L}\p{N}][^<>]*$/u.test(name);
  return isName && countChars(name) <= limits.gate_name_chars_max
    ? { value: name }
    : { error: 'gate_name_wrong' };
}

/** An administrator's grant: kind, number of the document it rests on, last day (from today on, two years at most). */
export function checkSpecialGrant(
  input: { readonly kind: string; readonly documentNumber: string; readonly until: string | null },
  today: Day,
):
  | { readonly ok: true; readonly grant: SpecialGrant }
  | { readonly ok: false; readonly errors: Errors<keyof SpecialGrant> } {
  const kind: Checked<SpecialKind> =
    input.kind === 'hospital' || input.kind === 'quarantine'
      ? { value: input.kind }
      : { error: 'special_kind_missing' };
  const documentNumber = checkDocumentNumber(input.documentNumber);
  const until = checkLastDay(input.until, today);
  if ('value' in kind && 'value' in documentNumber && 'value' in until) {
    return {
      ok: true,
      grant: { kind: kind.value, documentNumber: documentNumber.value, until: until.value },
    };
  }
  return { ok: false, errors: errorsOf({ kind, documentNumber, until }) };
}

function checkLastDay(until: string | null, today: Day): Checked<Day> {
  if (!isDay(until) || until < today) return { error: 'special_until_wrong' };
  const latest = `${Number(today.slice(0, 4)) + limits.special_grant_years_max}${today.slice(4)}`;
  return until <= latest ? { value: until } : { error: 'special_until_too_far' };
}

/** Whether a grant is in force on the day; its last day counts. */
export function isGrantInForce(grant: { readonly until: Day } | undefined, today: Day): boolean {
  return grant !== undefined && today <= grant.until;
}

function checkPlaceName(text: string): Checked<string> {
  const name = normalizeText(text);
  if (name === '') return { error: 'place_name_empty' };
  if (countChars(name) > limits.place_name_chars_max) return { error: 'place_name_too_long' };
  // A name that starts like a formula would be one in somebody's spreadsheet.
  if (hasControl(text) || !/^["“«(]?[\p{L}\p{N}][^<>]*$/u.test(name)) return { error: 'place_name_wrong' };
  return countChars(name) < limits.place_name_chars_min ? { error: 'place_name_too_short' } : { value: name };
}

function checkPlaceAddress(text: string): Checked<string> {
  const address = normalizeText(text);
  if (hasControl(text) || !/[\p{L}\p{N}]/u.test(address)) return { error: 'place_address_empty' };
  const isTooLong = countChars(address) > limits.address_chars_max;
  return isTooLong ? { error: 'place_address_too_long' } : { value: address };
}

function checkDocumentNumber(text: string): Checked<string> {
  const number = normalizeText(text);
  if (hasControl(text) || number === '') return { error: 'document_number_empty' };
  const isTooLong = countChars(number) > limits.document_number_chars_max;
  return isTooLong ? { error: 'document_number_too_long' } : { value: number };
}

function checkHours(value: unknown): Checked<OpeningHours> {
  const isOpenSometime =
    isOpeningHours(value) && (value.kind === 'always' || value.days.some((day) => day !== null));
  return isOpenSometime ? { value } : { error: 'hours_wrong' };
}

function errorsOf<Field extends string>(checks: Record<Field, Checked<unknown>>): Errors<Field> {
  const entries = Object.entries<Checked<unknown>>(checks);
  const wrong = entries.flatMap(([field, check]) => ('error' in check ? [[field, check.error]] : []));
  return Object.fromEntries(wrong);
}
