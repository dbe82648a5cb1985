import type { Bilingual } from './text.ts';

/** What is said when a form, a report or a total is refused, and when a head's code is. */
export const reportTexts = {
  report_form_broken: {
    vi: 'Chỗ này của mẫu báo cáo chưa đúng. Hãy sửa rồi công bố lại.',
    en: 'This part of the form is not right. Mend it, then publish again.',
  },
  report_form_taken: {
    vi: 'Mẫu đã có phiên bản mới hơn. Hãy tải lại trang rồi công bố lại.',
    en: 'The form has a newer version. Reload the page and publish again.',
  },
  report_form_unknown: {
    vi: 'Hãy chọn một mẫu báo cáo đã công bố của cơ quan.',
    en: 'Choose a form that the office has published.',
  },
  report_days_wrong: {
    vi: 'Ngày này đứng trước ngày bắt đầu hoặc hạn nộp. Hãy xem lại các ngày.',
    en: 'This day is before the first day or the due day. Check the days.',
  },
  report_nobody_asked: {
    vi: 'Không có đơn vị nào phù hợp. Hãy chọn lại phạm vi.',
    en: 'No unit matches. Choose again whom to ask.',
  },
  report_round_taken: {
    vi: 'Đợt báo cáo này đã được mở với nội dung khác. Hãy tải lại trang.',
    en: 'This round was opened with other contents. Reload the page.',
  },
  report_locked: {
    vi: 'Đợt báo cáo đã khóa. Hãy đề nghị cơ quan cấp trên mở lại; nội dung đã nhập vẫn còn.',
    en: 'The round is locked. Ask the office above to open it again; what you entered is kept.',
  },
  report_waits: {
    vi: 'Báo cáo đang chờ thủ trưởng duyệt nên chưa sửa được.',
    en: 'The report waits for its head and cannot be changed now.',
  },
  report_changed: {
    vi: 'Báo cáo vừa được sửa ở nơi khác. Hãy xem hai bản rồi chọn một.',
    en: 'The report was just changed elsewhere. Look at both and choose one.',
  },
  report_version_wrong: {
    vi: 'Báo cáo đã có bản gửi khác. Hãy tải lại trang.',
    en: 'Another version of the report was sent. Reload the page.',
  },
  report_decided: {
    vi: 'Báo cáo này đã được duyệt hoặc trả lại. Hãy tải lại trang.',
    en: 'This report was approved or sent back already. Reload the page.',
  },
  report_value_wrong: {
    vi: 'Ô này chưa điền hoặc chưa đúng.',
    en: 'This field is empty or not right.',
  },
  report_check_broken: {
    vi: 'Các số này chưa khớp nhau.',
    en: 'These numbers do not agree.',
  },
  report_total_changed: {
    vi: 'Số liệu tổng hợp vừa thay đổi. Hãy xem lại rồi gửi.',
    en: 'The total has just changed. Look again, then pass it up.',
  },
  head_only: {
    vi: 'Chỉ thủ trưởng đơn vị mới duyệt được báo cáo.',
    en: 'Only the head of the unit can approve reports.',
  },
  second_factor_missing: {
    vi: 'Hãy cài ứng dụng xác thực trước khi duyệt.',
    en: 'Set up an authenticator app before approving.',
  },
  second_factor_wrong: {
    vi: 'Mã xác thực không đúng hoặc đã dùng. Hãy chờ mã mới rồi nhập lại.',
    en: 'The code is wrong or used already. Wait for the next one and enter it.',
  },
  second_factor_rests: {
    vi: 'Đã nhập sai nhiều lần. Hãy thử lại sau 15 phút.',
    en: 'Too many wrong codes. Try again in 15 minutes.',
  },
} as const satisfies Record<string, Bilingual>;
