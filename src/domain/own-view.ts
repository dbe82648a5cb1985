/** What a person reads of a view of the own data: as what somebody looked, why, and which fields. Never who it was. */
import type { Bilingual } from './text.ts';
import type { PersonField } from './visibility.ts';

/** The `actor_role` of a view. */
const roleTexts: Readonly<Record<string, Bilingual>> = {
  special_place: { vi: 'Nơi được cấp quyền xem đầy đủ', en: 'A place that may see people in full' },
  health_staff: { vi: 'Cơ quan y tế', en: 'Health authority' },
  health_authority: { vi: 'Cơ quan điều tra dịch', en: 'Authority that investigates outbreaks' },
  admin: { vi: 'Quản trị hệ thống', en: 'System administration' },
};

/** By `action` and `purpose` of a view, the closest first. */
const reasonTexts: Readonly<Record<string, Bilingual>> = {
  'reveal log': { vi: 'Xem danh sách khách vào, ra', en: 'Looking at the list of visitors' },
  'reveal scan': { vi: 'Kiểm tra khi quét mã', en: 'Checking when the code was scanned' },
  'reveal alert': { vi: 'Xử lý cảnh báo sức khỏe', en: 'Following up a health alert' },
  'reveal trace': { vi: 'Truy vết người tiếp xúc', en: 'Tracing contacts' },
  'reveal export': { vi: 'Lập danh sách người tiếp xúc', en: 'Making a list of contacts' },
  find_person: { vi: 'Tìm người để truy vết, tên đã che', en: 'Looking for somebody to trace, name covered' },
  reveal: { vi: 'Xem thông tin đầy đủ', en: 'Seeing the details in full' },
  answer_objection: { vi: 'Đọc và trả lời phản đối của anh/chị', en: 'Reading and answering your objection' },
};
const otherReason: Bilingual = { vi: 'Mục đích khác', en: 'Another purpose' };

export const personFieldTexts: Readonly<Record<PersonField, Bilingual>> = {
  name: { vi: 'họ tên', en: 'name' },
  phone: { vi: 'số điện thoại', en: 'phone number' },
  idNumber: { vi: 'số căn cước', en: 'identity number' },
  birthDate: { vi: 'ngày sinh', en: 'date of birth' },
  sex: { vi: 'giới tính', en: 'sex' },
  address: { vi: 'địa chỉ', en: 'address' },
  area: { vi: 'xã hoặc phường', en: 'commune' },
  declaredToday: { vi: 'đã khai báo hay chưa', en: 'whether declared' },
  verdict: { vi: 'kết quả khai báo', en: 'verdict' },
  answers: { vi: 'nội dung tờ khai', en: 'answers of the declaration' },
};

function isField(field: string): field is PersonField {
  return Object.hasOwn(personFieldTexts, field);
}

/** As what somebody looked; undefined for a role without words. */
export function viewRole(role: string): Bilingual | undefined {
  return Object.hasOwn(roleTexts, role) ? roleTexts[role] : undefined;
}

/** Why somebody looked. */
export function viewReason({ action, purpose }: { action: string; purpose: string }): Bilingual {
  const key = [`${action} ${purpose}`, action].find((known) => Object.hasOwn(reasonTexts, known));
  return (key === undefined ? undefined : reasonTexts[key]) ?? otherReason;
}

/** Which fields were seen, as one line in the language; a field without words stands under its own name. */
export function viewFields(fields: readonly string[], language: keyof Bilingual): string {
  return fields.map((field) => (isField(field) ? personFieldTexts[field][language] : field)).join(', ');
}
