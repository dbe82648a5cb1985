/** A unit as it was typed or read from a sheet. */
import { type Bilingual, countChars, hasControl, normalizeText } from './text.ts';

const NAME_CHARS_MAX = 200;
const CODE = /^[A-Z0-9][A-Z0-9._/-]{0,39}$/;

/** A code in the one spelling in which it is kept: capitals, no spaces. */
export function unitCodeOf(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

export type UnitErrors = Readonly<Partial<Record<'code' | 'name' | 'address', string>>>;

/** What is wrong with a unit by itself, a code a field; empty when nothing is. */
export function checkUnit({
  code,
  name,
  address,
}: {
  code: string;
  name: string;
  address: string;
}): UnitErrors {
  const chars = countChars(normalizeText(name));
  return {
    ...(CODE.test(unitCodeOf(code)) ? {} : { code: 'unit_code_wrong' }),
    ...(chars === 0 || hasControl(name) ? { name: 'required' } : {}),
    ...(chars > NAME_CHARS_MAX ? { name: 'too_long' } : {}),
    ...(countChars(normalizeText(address)) > 2 * NAME_CHARS_MAX ? { address: 'too_long' } : {}),
  };
}

/** What is wrong with a unit, its place in the tree, or who answers for it. */
export const unitErrorTexts = {
  unit_code_wrong: {
    vi: 'Mã đơn vị gồm chữ không dấu, số và các dấu . - / _, tối đa 40 ký tự. Ví dụ: THCS-TRANBIEN.',
    en: 'A unit code has plain letters, digits and . - / _, 40 characters at most. Example: THCS-TRANBIEN.',
  },
  sheet_refused: {
    vi: 'Không nhập được tệp này. Hãy kiểm tra lại tệp để xem lý do.',
    en: 'This file cannot be taken. Check it again to see why.',
  },
  import_old: {
    vi: 'Chỉ hoàn tác được trong 24 giờ sau khi nhập.',
    en: 'An import can be taken back within 24 hours only.',
  },
  import_in_use: {
    vi: 'Có đơn vị trong danh sách này đã được dùng (có đầu mối, địa điểm, chỉ đạo hoặc lần sửa sau đó), nên không hoàn tác được. Hãy sửa từng đơn vị.',
    en: 'A unit of this list is in use already (it has officers, places, directives or later changes), so the import cannot be taken back. Change the units one by one.',
  },
  unit_code_taken: {
    vi: 'Mã này là của đơn vị khác. Hãy tìm đơn vị đó, hoặc dùng mã khác.',
    en: 'This code is another unit’s. Find that unit, or use another code.',
  },
  unit_has_ended: {
    vi: 'Đơn vị này đã kết thúc, không sửa được nữa.',
    en: 'This unit has ended and cannot be changed any more.',
  },
  unit_above_wrong: {
    vi: 'Hãy chọn một cơ quan quản lý thuộc phạm vi của mình, và không trực thuộc chính đơn vị này.',
    en: 'Choose an office within your reach that does not stand below this unit.',
  },
  unit_moved_later: {
    vi: 'Đơn vị đã có lần chuyển vào ngày sau đó. Hãy chọn ngày muộn hơn.',
    en: 'The unit has a move on a later day already. Choose a later day.',
  },
  unit_leads_others: {
    vi: 'Còn đơn vị trực thuộc. Hãy chuyển các đơn vị đó trước.',
    en: 'Units still stand below it. Move them first.',
  },
  unit_heir_wrong: {
    vi: 'Hãy chọn đơn vị khác đang hoạt động để sáp nhập vào.',
    en: 'Choose another unit that exists to merge into.',
  },
  officer_known: {
    vi: 'Số điện thoại này đã có trong danh sách đầu mối của đơn vị.',
    en: 'This number answers for the unit already.',
  },
  officer_ended: {
    vi: 'Người này đã thôi làm đầu mối hoặc dùng số khác. Hãy tải lại trang rồi thêm lại.',
    en: 'This person’s part has ended, or is another number’s. Reload the page and add them again.',
  },
  officer_gone: {
    vi: 'Người bàn giao không còn là đầu mối của đơn vị. Hãy tải lại trang.',
    en: 'Who hands over does not answer for the unit any more. Reload the page.',
  },
  officer_last: {
    vi: 'Đây là đầu mối duy nhất. Hãy mời người thay trước, rồi bàn giao.',
    en: 'This is the only one who answers for the unit. Ask a successor first, then hand over.',
  },
  too_many_officers: {
    vi: 'Đơn vị đã có đủ số đầu mối. Hãy kết thúc một người trước.',
    en: 'The unit has as many officers as it may have. End one first.',
  },
  email_wrong: {
    vi: 'Địa chỉ e-mail chưa đúng. Ví dụ: lan@truong.edu.vn.',
    en: 'The e-mail address is not right. Example: lan@truong.edu.vn.',
  },
  place_of_other_unit: {
    vi: 'Địa điểm này đã gắn với đơn vị khác. Hãy gỡ ở đơn vị đó trước.',
    en: 'This place is another unit’s. Remove it there first.',
  },
} as const satisfies Record<string, Bilingual>;
