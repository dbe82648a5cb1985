/**
 * What every error code says, in both languages: what went wrong, and the way out. The server answers with these words,
 * and the screens show the same ones.
 */
import { attachmentTexts } from './attachment.ts';
import { campaignErrorTexts } from './campaign.ts';
import { answerTexts } from './check-answers.ts';
import { consentErrorTexts } from './consent.ts';
import { directiveErrorTexts } from './directive.ts';
import { entryErrorTexts } from './health-entry.ts';
import { limits } from './limits.ts';
import { letterErrorTexts } from './missing-letter.ts';
import { phoneTexts } from './phone.ts';
import { placeTexts } from './place.ts';
import { reminderErrorTexts } from './reminder.ts';
import { reportTexts } from './report-texts.ts';
import type { Bilingual } from './text.ts';
import { unitErrorTexts } from './unit.ts';
import { unitMemberErrorTexts } from './unit-member.ts';

const general = {
  validation: {
    vi: 'Có thông tin chưa đúng. Vui lòng xem lại các mục được đánh dấu.',
    en: 'Some details are not right. Please check the marked fields.',
  },
  invalid: {
    vi: 'Thông tin này không đúng dạng. Vui lòng nhập lại.',
    en: 'This has the wrong form. Please enter it again.',
  },
  required: { vi: 'Vui lòng điền mục này.', en: 'Please fill this in.' },
  too_long: { vi: 'Nội dung quá dài. Vui lòng rút ngắn.', en: 'This is too long. Please make it shorter.' },
  suspension_reason_missing: {
    vi: 'Hãy ghi lý do tạm ngừng, để người kiểm soát và chủ địa điểm biết.',
    en: 'Write why the code is suspended, so that guards and owner know.',
  },
  suspended_by_admin: {
    vi: 'Quản trị đã tạm ngừng mã của địa điểm này. Hãy liên hệ quản trị để dùng lại.',
    en: 'An administrator has suspended this place’s code. Contact the administrator to use it again.',
  },
  since_wrong: {
    vi: 'Hãy ghi ngày bắt đầu, không sau hôm nay. Ví dụ: 25/03/2026.',
    en: 'Give the first day, no later than today. Example: 25/03/2026.',
  },
  day_past: {
    vi: 'Hãy chọn ngày từ hôm nay trở đi. Ví dụ: 25/03/2026.',
    en: 'Choose a day from today on. Example: 25/03/2026.',
  },
  unit_unknown: {
    vi: 'Không có đơn vị y tế này. Hãy chọn lại trong danh sách.',
    en: 'There is no such health unit. Choose one from the list.',
  },
  unit_parent_wrong: {
    vi: 'Trạm và trung tâm cần một đơn vị cấp trên không trực thuộc chính nó; sở thì không có.',
    en: 'A station or centre needs a unit above it that does not stand below it; a department has none.',
  },
  unit_areas_missing: {
    vi: 'Hãy chọn xã, phường mà trạm phụ trách, hoặc tỉnh của sở.',
    en: 'Choose the communes that the station looks after, or the department’s province.',
  },
  staff_known: {
    vi: 'Số điện thoại này đã được thêm vào đơn vị.',
    en: 'This number works at the unit already.',
  },
  staff_ended: {
    vi: 'Người này đã được kết thúc quyền hoặc dùng số khác. Hãy tải lại trang rồi thêm lại.',
    en: 'This person’s access has ended, or is another number’s. Reload the page and add them again.',
  },
  too_many_staff: {
    vi: 'Đơn vị đã đủ số người. Hãy kết thúc quyền của người không còn làm trước.',
    en: 'The unit has as many people as it may. End the access of those who have left first.',
  },
  alert_step_not_possible: {
    vi: 'Cảnh báo đã sang bước khác, có thể do đồng nghiệp vừa làm. Hãy xem lại rồi chọn việc tiếp theo.',
    en: 'The alert has moved on, perhaps by a colleague. Look again, then choose the next step.',
  },
  member_code_wrong: {
    vi: 'Đây không phải mã cá nhân. Hãy quét lại, hoặc nhập đủ 28 số dưới mã.',
    en: 'This is no personal code. Scan again, or type all 28 digits below the code.',
  },
  member_unknown: {
    vi: 'Chưa có hồ sơ nào trong tỉnh với mã hoặc số này. Hãy nhờ người đó đăng ký trước.',
    en: 'Nobody registered in this province has this code or number. Ask them to register first.',
  },
  member_card_ended: {
    vi: 'Thẻ này đã bị hủy. Hãy dùng thẻ mới hoặc mã trên ứng dụng.',
    en: 'This card was cancelled. Use the new card, or the code in the app.',
  },
  too_many_members: {
    vi: 'Địa điểm đã đủ số thành viên tối đa. Hãy xóa người không còn ở đây.',
    en: 'This place has as many members as it can. Remove those who have left.',
  },
  group_name_wrong: {
    vi: 'Tên nhóm có từ 1 đến 60 ký tự, bắt đầu bằng chữ hoặc số.',
    en: 'A group’s name has 1 to 60 characters and starts with a letter or a digit.',
  },
  group_name_taken: {
    vi: 'Đã có nhóm mang tên này. Hãy đặt tên khác.',
    en: 'There is a group with this name. Choose another one.',
  },
  too_many_groups: {
    vi: 'Địa điểm đã đủ số nhóm tối đa. Hãy xóa nhóm không dùng nữa.',
    en: 'This place has as many groups as it can. Remove those that are not used.',
  },
  group_ended: {
    vi: 'Nhóm này đã bị xóa. Hãy tải lại trang.',
    en: 'This group was removed. Reload the page.',
  },
  no_form: {
    vi: 'Hiện không có tờ khai này ở nơi anh/chị ở. Hãy chọn tờ khai khác hoặc thử lại sau.',
    en: 'This form is not in use where you live now. Choose another one, or try again later.',
  },
  form_broken: {
    vi: 'Tệp không phải một mẫu tờ khai hợp lệ. Hãy xem các lỗi đã nêu và sửa trong tệp.',
    en: 'The file is no valid form. See the errors listed, and mend the file.',
  },
  rules_broken: {
    vi: 'Bảng quy tắc chưa hợp lệ. Hãy xem các lỗi theo dòng và sửa trong tệp.',
    en: 'The table of rules is not valid. See the errors by line, and mend the file.',
  },
  form_named_otherwise: {
    vi: 'Mã hoặc phiên bản trong tệp không khớp. Hãy tải lại tệp.',
    en: 'The id or version in the file is another one. Upload the file again.',
  },
  form_version_taken: {
    vi: 'Phiên bản này đã có với nội dung khác. Hãy tăng số phiên bản trong tệp.',
    en: 'This version exists with other content. Raise the version number in the file.',
  },
  form_without_rules: {
    vi: 'Mẫu này chưa có bộ quy tắc nào. Hãy tải lên và áp dụng quy tắc trước.',
    en: 'This form has no rules yet. Upload rules for it, and put them in force first.',
  },
  hold_past: {
    vi: 'Thời điểm bắt đầu đã qua. Hãy chọn từ bây giờ trở đi.',
    en: 'The start lies in the past. Choose a time from now on.',
  },
  hold_upside_down: {
    vi: 'Thời điểm kết thúc phải sau thời điểm bắt đầu.',
    en: 'The end has to come after the start.',
  },
  body_invalid: {
    vi: 'Nội dung gửi lên không đọc được. Vui lòng tải lại trang rồi thử lại.',
    en: 'What was sent could not be read. Please reload the page and try again.',
  },
  body_too_large: {
    vi: 'Nội dung gửi lên quá lớn. Vui lòng rút ngắn rồi thử lại.',
    en: 'What was sent is too large. Please make it shorter and try again.',
  },
  unsupported_media_type: {
    vi: 'Nội dung gửi lên không đúng loại. Vui lòng tải lại trang rồi thử lại.',
    en: 'What was sent is of the wrong kind. Please reload the page and try again.',
  },
  text_broken: {
    vi: 'Nội dung có ký tự không đọc được. Vui lòng nhập lại.',
    en: 'The text has characters that cannot be read. Please type it again.',
  },
  not_found: {
    vi: 'Không tìm thấy nội dung này, hoặc anh/chị không có quyền xem.',
    en: 'This was not found, or you may not see it.',
  },
  login_required: { vi: 'Vui lòng đăng nhập để tiếp tục.', en: 'Please log in to continue.' },
  login_too_old: {
    vi: 'Phiên đăng nhập đã quá 12 giờ. Vui lòng đăng nhập lại để xem đầy đủ.',
    en: 'This login is older than 12 hours. Please log in again to see in full.',
  },
  forbidden: {
    vi: 'Số điện thoại này không có quyền làm việc đó. Vui lòng liên hệ chủ địa điểm.',
    en: 'This phone number may not do that. Please ask the owner of the place.',
  },
  not_special: {
    vi: 'Địa điểm này không có quyền xem đầy đủ. Chủ địa điểm có thể gửi đề nghị.',
    en: 'This place may not see people in full. Its owner can ask for it.',
  },
  no_key_list: {
    vi: 'Đơn vị vận hành chưa đưa danh sách khóa cho chốt kiểm dịch.',
    en: 'The operator has not given out a list of keys for check-points yet.',
  },
  foreign_page: {
    vi: 'Yêu cầu không đến từ trang VaoRa. Vui lòng mở lại trang rồi thử lại.',
    en: 'The request did not come from a page of VaoRa. Please open the page again.',
  },
  too_many_requests: {
    vi: 'Anh/Chị đã thử quá nhiều lần. Vui lòng đợi ít phút rồi thử lại.',
    en: 'Too many tries. Please wait a few minutes and try again.',
  },
  device_unknown: {
    vi: 'Không nhận ra máy này. Vui lòng đăng ký lại máy bằng mã của chủ địa điểm.',
    en: 'This device is not known. Please enrol it again with a code of the owner.',
  },
  device_ended: {
    vi: 'Chủ địa điểm đã ngừng dùng máy này. Vui lòng dùng máy khác hoặc đăng ký lại.',
    en: 'The owner has ended the use of this device. Please use another one, or enrol it again.',
  },
  device_code_wrong: {
    vi: 'Số địa điểm hoặc mã máy chưa đúng, hoặc mã đã hết hạn. Vui lòng xem lại trên màn hình của chủ địa điểm.',
    en: 'The place number or the code is wrong, or the code has expired. Please look at the owner’s screen again.',
  },
  device_code_used: {
    vi: 'Mã này đã được dùng. Vui lòng tạo mã mới.',
    en: 'This code has been used. Please make a new one.',
  },
  pin_wrong: { vi: 'Mã ca trực chưa đúng.', en: 'This is not the PIN.' },
  pin_locked: {
    vi: 'Mã ca trực đã nhập sai quá 5 lần. Vui lòng nhờ chủ địa điểm đăng ký lại máy.',
    en: 'Too many wrong PINs. Please ask the owner to enrol the device again.',
  },
  too_many_devices: {
    vi: 'Địa điểm đã có quá nhiều máy. Vui lòng ngừng máy không dùng nữa trước.',
    en: 'The place has too many devices. Please end one that is not used first.',
  },
  code_wrong: {
    vi: 'Mã xác nhận chưa đúng. Vui lòng xem lại tin nhắn và nhập lại.',
    en: 'The code is not right. Please look at the message and type it again.',
  },
  code_expired: {
    vi: 'Mã xác nhận đã hết hạn hoặc đã dùng. Vui lòng lấy mã mới.',
    en: 'The code has expired or was used. Please get a new one.',
  },
  code_tries_exceeded: {
    vi: 'Mã đã nhập sai quá 5 lần. Vui lòng đợi 15 phút rồi lấy mã mới.',
    en: 'The code was wrong five times. Please wait 15 minutes and get a new one.',
  },
  area_unknown: {
    vi: 'Không có xã, phường này. Vui lòng chọn từ danh sách gợi ý.',
    en: 'There is no such commune or ward. Please choose one from the list.',
  },
  relation_fixed: {
    vi: 'Không đổi được hồ sơ của chính mình thành hồ sơ người thân, hoặc ngược lại.',
    en: 'Your own profile cannot become a dependant’s, or the other way round.',
  },
  already_registered: {
    vi: 'Số điện thoại này đã có hồ sơ. Vui lòng tải lại trang để xem.',
    en: 'This phone number already has a profile. Please reload the page.',
  },
  too_many_people: {
    vi: `Một số điện thoại khai được cho nhiều nhất ${limits.dependants_per_account_max} người.`,
    en: `One phone number can speak for at most ${limits.dependants_per_account_max} people.`,
  },
  too_many_declarations: {
    vi: 'Hôm nay đã khai báo quá nhiều lần. Vui lòng gọi trạm y tế nếu cần hỗ trợ.',
    en: 'Too many declarations today. Please call the health station if you need help.',
  },
  declaration_differs: {
    vi: 'Tờ khai này đã được gửi với nội dung khác. Vui lòng tải lại trang để xem.',
    en: 'This declaration was already sent with other answers. Please reload the page to see it.',
  },
  too_many_entries: {
    vi: 'Hôm nay đã ghi quá nhiều lần. Ngày mai anh/chị ghi tiếp được.',
    en: 'Too many notes today. You can go on tomorrow.',
  },
  entry_differs: {
    vi: 'Mục này đã được gửi với nội dung khác. Vui lòng tải lại trang để xem.',
    en: 'This note was already sent with another content. Please reload the page to see it.',
  },
  objection_text_missing: {
    vi: 'Hãy viết điều anh/chị phản đối, một hai câu là đủ.',
    en: 'Write what you object to; a sentence or two will do.',
  },
  objection_answer_missing: {
    vi: 'Hãy viết câu trả lời cho người dân.',
    en: 'Write the answer to the citizen.',
  },
  objection_answered: {
    vi: 'Phản đối này đã được trả lời. Vui lòng tải lại trang để xem.',
    en: 'This objection was answered. Please reload the page to see it.',
  },
  too_many_objections: {
    vi: 'Anh/Chị đang có nhiều phản đối chờ trả lời. Vui lòng đợi câu trả lời trước khi gửi thêm.',
    en: 'Several of your objections are waiting. Please wait for their answers before sending more.',
  },
  already_watched: {
    vi: 'Đơn vị đang theo dõi người này rồi. Muốn đổi ngày cuối, hãy kết thúc rồi bắt đầu lại.',
    en: 'Your unit watches this person already. To change the last day, end it and start again.',
  },
  watch_end_invalid: {
    vi: `Ngày cuối từ hôm nay trở đi, nhiều nhất ${limits.watch_days_max} ngày.`,
    en: `The last day is today or later, at most ${limits.watch_days_max} days.`,
  },
  form_unknown: {
    vi: 'Tờ khai đã được thay bằng bản mới. Vui lòng tải lại trang rồi khai lại.',
    en: 'The form has been replaced. Please reload the page and declare again.',
  },
  too_many_places: {
    vi: 'Số điện thoại này đã đăng ký đủ 50 địa điểm. Vui lòng dùng số khác.',
    en: 'This number already owns 50 places. Please use another number.',
  },
  too_many_gates: {
    vi: 'Địa điểm đã có đủ số cổng cho phép.',
    en: 'The place has as many gates as allowed.',
  },
  gate_ended: {
    vi: 'Cổng này đã ngừng dùng. Vui lòng thêm cổng mới.',
    en: 'This gate is out of use. Please add a new one.',
  },
  last_gate: {
    vi: 'Địa điểm cần ít nhất một cổng. Vui lòng thêm cổng khác trước.',
    en: 'A place needs at least one gate. Please add another first.',
  },
  phone_has_right: {
    vi: 'Số điện thoại này đã có quyền tại địa điểm.',
    en: 'This number already has a right at the place.',
  },
  controller_ended: {
    vi: 'Người kiểm soát này đã bị xóa hoặc dùng số khác. Vui lòng tải lại trang rồi thêm lại.',
    en: 'This controller was removed or has another number. Please reload the page and add them again.',
  },
  too_many_controllers: {
    vi: 'Địa điểm đã có đủ 200 người kiểm soát. Vui lòng xóa bớt trước.',
    en: 'The place has 200 controllers already. Please remove some first.',
  },
  request_open: {
    vi: 'Đã có một đề nghị đang chờ. Vui lòng đợi quản trị viên trả lời.',
    en: 'A request is already waiting. Please wait for the administrator.',
  },
  date_invalid: {
    vi: 'Ngày không có thật. Ví dụ: 25/03/2026.',
    en: 'There is no such date. Example: 25/03/2026.',
  },
  period_invalid: {
    vi: 'Khoảng ngày không đúng: ngày đầu trước ngày cuối, nhiều nhất 31 ngày.',
    en: 'The period is not right: first day before last day, at most 31 days.',
  },
  trace_period_invalid: {
    vi: 'Khoảng thời gian truy vết không đúng: bắt đầu trước khi kết thúc, nhiều nhất 21 ngày.',
    en: 'The period to trace is not right: it begins before it ends and has at most 21 days.',
  },
  trace_period_gone: {
    vi: `Khoảng thời gian này chưa tới, hoặc đã quá ${limits.visit_days_max} ngày nên lượt vào ra đã được xóa.`,
    en: `This period has not come yet, or its visits were erased after ${limits.visit_days_max} days.`,
  },
  trace_minutes_wrong: {
    vi: 'Số phút tối thiểu là từ 1 đến 1440.',
    en: 'The least minutes are from 1 to 1440.',
  },
  trace_distance_wrong: {
    vi: `Chuỗi tiếp xúc có từ 1 đến ${limits.trace_distance_max} vòng.`,
    en: `A chain has 1 to ${limits.trace_distance_max} steps.`,
  },
  trace_question_wrong: {
    vi: 'Hãy tìm bằng một trong ba: số điện thoại, số căn cước hoặc cảnh báo.',
    en: 'Search by one of three: a phone number, an identity number or an alert.',
  },
  case_number_wrong: {
    vi: 'Mã ca có 3 đến 40 chữ cái, chữ số hoặc dấu . / _ -, không có dấu cách và không dùng tên người.',
    en: 'A case number has 3 to 40 letters, digits or . / _ -, no spaces, and is nobody’s name.',
  },
  case_number_taken: {
    vi: 'Đã có ca đang mở với mã này. Hãy xem lại mã hoặc mở ca đó.',
    en: 'A case with this number is open. Check the number, or go to that case.',
  },
  case_disease_empty: { vi: 'Hãy ghi tên bệnh.', en: 'Enter the disease.' },
  trace_step_wrong: {
    vi: 'Ca này không ở bước đó. Hãy tải lại trang để xem tình trạng mới nhất.',
    en: 'The case is not at this step. Reload the page to see its present state.',
  },
  trace_same_person: {
    vi: 'Người mở ca hoặc gửi đề nghị không được tự duyệt. Cần một người khác của đơn vị khác.',
    en: 'Who opened the case or asked may not decide. A second person of another unit has to.',
  },
  trace_same_unit: {
    vi: 'Người duyệt phải thuộc đơn vị y tế khác với đơn vị mở ca.',
    en: 'Who decides has to work for another health unit than the one that opened the case.',
  },
  trace_other_unit: {
    vi: 'Việc này thuộc đơn vị khác của ca bệnh.',
    en: 'This belongs to the other unit of the case.',
  },
  trace_unit_wrong: {
    vi: 'Hãy chọn một trung tâm hoặc sở y tế khác để duyệt.',
    en: 'Choose another centre or department to decide.',
  },
  trace_not_frozen: {
    vi: 'Danh sách tiếp xúc chưa tìm xong. Vui lòng đợi rồi gửi đề nghị.',
    en: 'The contacts have not all been found yet. Wait, then ask.',
  },
  trace_not_approved: {
    vi: 'Ca này chưa được duyệt, hoặc đã đóng: họ tên vẫn được che.',
    en: 'This case is not approved, or closed: names stay covered.',
  },
  export_too_long: {
    vi: 'Khoảng này có quá nhiều lượt. Vui lòng chọn ít ngày hơn.',
    en: 'This period has too many visits. Please choose fewer days.',
  },
  overloaded: {
    vi: 'Hệ thống đang bận. Vui lòng thử lại sau ít giây.',
    en: 'The system is busy. Please try again in a few seconds.',
  },
  internal: {
    vi: 'Hệ thống gặp trục trặc. Vui lòng thử lại sau ít phút.',
    en: 'Something went wrong on our side. Please try again in a few minutes.',
  },
} as const satisfies Record<string, Bilingual>;

function prefixed(prefix: string, texts: Readonly<Record<string, Bilingual>>): [string, Bilingual][] {
  return Object.entries(texts).map(([code, text]) => [`${prefix}_${code}`, text]);
}

const all: ReadonlyMap<string, Bilingual> = new Map<string, Bilingual>([
  ...Object.entries(placeTexts),
  ...Object.entries(consentErrorTexts),
  ...Object.entries(entryErrorTexts),
  ...Object.entries(unitErrorTexts),
  ...Object.entries(unitMemberErrorTexts),
  ...Object.entries(directiveErrorTexts),
  ...Object.entries(letterErrorTexts),
  ...Object.entries(reminderErrorTexts),
  ...prefixed('attachment', attachmentTexts),
  ...Object.entries(campaignErrorTexts),
  ...Object.entries(reportTexts),
  ...prefixed('answer', answerTexts),
  ...prefixed('phone', phoneTexts),
  ...Object.entries(general),
]);

/** The words of an error code; a code without words of its own says that the value is not right. */
export function problemText(code: string, language: keyof Bilingual): string {
  return (all.get(code) ?? general.invalid)[language];
}

/** Whether a code has words of its own; the tests ask it of every code that the server can give. */
export function hasProblemText(code: string): boolean {
  return all.has(code);
}
