/** What can be wrong with a workbook that somebody uploads, and with a row of it: what happened, and the way out. */
import { profileTexts } from './person.ts';
import { phoneTexts } from './phone.ts';
import type { Bilingual } from './text.ts';
import { unitLimits } from './unit-limits.ts';

/** Why a file is taken in no part. `{what}` is the word of the file that is meant. */
export const sheetFaultTexts = {
  sheet_empty: {
    vi: 'Tệp không có dòng nào. Hãy chọn tệp có danh sách.',
    en: 'The file has no rows. Choose the file with the list.',
  },
  sheet_old_excel: {
    vi: 'Tệp .xls đời cũ, hoặc tệp có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu, chọn Lưu thành “Excel Workbook (.xlsx)” rồi tải lên lại.',
    en: 'An old .xls file, or one with a password. Open it in Excel, remove the password, save as “Excel Workbook (.xlsx)” and upload it again.',
  },
  sheet_unreadable: {
    vi: 'Không đọc được tệp này. Hãy mở bằng Excel, lưu lại thành .xlsx rồi tải lên lại.',
    en: 'This file cannot be read. Open it in Excel, save it as .xlsx again and upload it.',
  },
  sheet_too_large: {
    vi: 'Tệp quá lớn. Hãy bỏ hình ảnh và các trang tính không cần, hoặc chia thành nhiều tệp.',
    en: 'The file is too large. Remove pictures and sheets that are not needed, or split it.',
  },
  sheet_bomb: {
    vi: 'Tệp phình ra bất thường khi mở nên không được nhận. Hãy lưu lại bằng Excel rồi tải lên lại.',
    en: 'The file grows out of all measure when opened, so it was not taken. Save it with Excel again and upload it.',
  },
  sheet_unsafe: {
    vi: 'Tệp có phần khai báo lạ trỏ ra bên ngoài nên không được nhận. Hãy lưu lại bằng Excel rồi tải lên lại.',
    en: 'The file has declarations that point outside, so it was not taken. Save it with Excel again and upload it.',
  },
  sheet_too_many_rows: {
    vi: 'Tệp có quá nhiều dòng, kể cả dòng trống. Hãy nhấn Ctrl+End, xóa các dòng trống bên dưới danh sách, hoặc chia thành nhiều tệp.',
    en: 'The file has too many rows, empty ones included. Press Ctrl+End, delete the empty rows below the list, or split the file.',
  },
  sheet_too_wide: {
    vi: 'Trang tính có quá nhiều cột. Hãy xóa các cột trống bên phải danh sách.',
    en: 'The sheet has too many columns. Delete the empty columns to the right of the list.',
  },
  sheet_too_many_sheets: {
    vi: 'Tệp có quá nhiều trang tính. Hãy chỉ giữ trang có danh sách.',
    en: 'The file has too many sheets. Keep only the one with the list.',
  },
  sheet_no_heading: {
    vi: 'Không tìm thấy dòng tiêu đề. Dòng tiêu đề cần có: {what}.',
    en: 'No heading row was found. It needs: {what}.',
  },
  sheet_column_missing: {
    vi: 'Thiếu cột: {what}. Hãy thêm cột này vào dòng tiêu đề.',
    en: 'A column is missing: {what}. Add it to the heading row.',
  },
  sheet_column_twice: {
    vi: 'Cột “{what}” có hai lần. Hãy chỉ giữ một cột.',
    en: 'The column “{what}” is there twice. Keep one.',
  },
  sheet_members_full: {
    vi: `Danh sách của đơn vị sẽ quá ${unitLimits.members_per_unit_max.toLocaleString('vi')} người. Hãy cho người đã nghỉ rời danh sách trước.`,
    en: `The unit’s list would have more than ${unitLimits.members_per_unit_max.toLocaleString('en')} people. Let those who have gone leave it first.`,
  },
  sheet_no_rows: {
    vi: 'Dưới dòng tiêu đề không có dòng nào.',
    en: 'There are no rows below the heading.',
  },
} as const satisfies Record<string, Bilingual>;
export type SheetFaultCode = keyof typeof sheetFaultTexts;
export type SheetFault = { readonly code: SheetFaultCode; readonly what?: Bilingual };

const general = {
  cell_error: {
    vi: 'Ô có lỗi công thức (#…). Hãy gõ lại giá trị.',
    en: 'The cell has the error of a formula (#…). Type the value.',
  },
  number_mangled: {
    vi: 'Excel đã đổi số này thành dạng 1.2E+11 nên mất chữ số. Hãy định dạng cột là Văn bản (Text) rồi gõ lại.',
    en: 'Excel turned this number into the form 1.2E+11, and digits are lost. Format the column as Text and type it again.',
  },
  day_wrong: {
    vi: 'Ngày không đúng. Hãy ghi dạng ngày/tháng/năm, ví dụ 05/09/2026.',
    en: 'This is no date. Write day/month/year, for example 05/09/2026.',
  },
  code_wrong: {
    vi: 'Mã chỉ gồm chữ, số và các dấu . _ / -, tối đa 40 ký tự.',
    en: 'A code has letters, digits and . _ / - only, at most 40 characters.',
  },
  code_or_phone_missing: {
    vi: 'Cần có mã hoặc số điện thoại để nhận ra người này ở lần nhập sau.',
    en: 'A code or a phone number is needed to know this person again at the next import.',
  },
  kind_unknown: {
    vi: 'Không hiểu “{what}”. Hãy chọn một giá trị trong danh sách của tệp mẫu.',
    en: '“{what}” is not understood. Choose a value of the template’s list.',
  },
  text_too_long: { vi: 'Nội dung quá dài. Hãy rút ngắn.', en: 'This is too long. Make it shorter.' },
  text_wrong: {
    vi: 'Ô có ký tự không đọc được. Hãy gõ lại.',
    en: 'The cell has characters that cannot be read. Type it again.',
  },
  value_missing: { vi: 'Ô này không được để trống.', en: 'This cell may not be empty.' },
  code_twice: {
    vi: 'Mã này đã có ở dòng {what} của tệp.',
    en: 'This code stands in row {what} of the file already.',
  },
  member_twice: {
    vi: 'Người này (cùng tên và số điện thoại, hoặc cùng mã) đã có ở dòng {what} của tệp.',
    en: 'This person (of the same name and number, or of the same code) stands in row {what} of the file already.',
  },
  member_code_of_other: {
    vi: 'Mã số này đang là của người khác trong danh sách. Hãy kiểm tra mã, hoặc sửa trên trang Người của đơn vị.',
    en: 'Somebody else on the list has this code. Check the code, or mend it on the page of the unit’s people.',
  },
  member_other_code: {
    vi: 'Người này (cùng tên và số điện thoại) đã có trong danh sách với mã khác. Hãy sửa mã cho khớp.',
    en: 'This person (of the same name and number) is on the list under another code. Make the codes the same.',
  },
  above_unknown: {
    vi: 'Không có đơn vị cấp trên mang mã “{what}”, trong tệp cũng như trong hệ thống.',
    en: 'No unit above has the code “{what}”, neither in the file nor in the system.',
  },
  above_loop: {
    vi: 'Các đơn vị cấp trên trỏ vòng về chính đơn vị này.',
    en: 'The units above lead round to this one itself.',
  },
  above_faulty: {
    vi: 'Dòng của đơn vị cấp trên “{what}” có lỗi. Hãy sửa dòng đó trước.',
    en: 'The row of the unit above, “{what}”, has a fault. Mend that row first.',
  },
  above_leads_nobody: {
    vi: 'Đơn vị “{what}” không phải cơ quan quản lý nên không thể có đơn vị trực thuộc.',
    en: 'The unit “{what}” is no office, so no unit can stand below it.',
  },
  commune_unknown: {
    vi: 'Không tìm thấy xã, phường “{what}” vào ngày đó. Hãy ghi tên đầy đủ hoặc mã.',
    en: 'There is no commune “{what}” on that day. Write its full name or its code.',
  },
  commune_ambiguous: {
    vi: 'Có nhiều xã, phường tên “{what}”. Hãy ghi thêm huyện, hoặc ghi mã.',
    en: 'Several communes are called “{what}”. Add the district, or write the code.',
  },
  move_past: {
    vi: 'Đơn vị đã có: chuyển cấp trên chỉ được tính từ hôm qua trở đi. Hãy sửa cột Từ ngày.',
    en: 'The unit is known: it can move from yesterday on only. Mend the column From.',
  },
  move_later: {
    vi: 'Đơn vị đã có lần chuyển vào ngày sau đó. Hãy ghi ngày muộn hơn ở cột Từ ngày.',
    en: 'The unit has a move on a later day already. Write a later day in the column From.',
  },
  unit_elsewhere: {
    vi: 'Mã này đã là của một đơn vị ngoài phạm vi của anh/chị.',
    en: 'This code is that of a unit outside your reach.',
  },
} as const satisfies Record<string, Bilingual>;

export type RowReason = keyof typeof general | keyof typeof profileTexts | `phone_${keyof typeof phoneTexts}`;

/** Whether a code has words of its own here. */
export function isRowReason(code: string): code is RowReason {
  return Object.hasOwn(texts, code);
}

/** What is wrong with one cell, or with the row as a whole where no column is named. */
export type RowFault = { readonly column?: string; readonly code: RowReason; readonly what?: string };

const texts: Readonly<Record<string, Bilingual>> = {
  ...profileTexts,
  ...Object.fromEntries(Object.entries(phoneTexts).map(([code, text]) => [`phone_${code}`, text])),
  ...general,
};

/** The reason in words, without the column's name. */
export function reasonText({ code, what = '' }: RowFault, language: keyof Bilingual): string {
  return texts[code]?.[language].replace('{what}', what) ?? '';
}

/** The fault of a file in words. */
export function sheetFaultText({ code, what }: SheetFault, language: keyof Bilingual): string {
  return sheetFaultTexts[code][language].replace('{what}', what?.[language] ?? '');
}
