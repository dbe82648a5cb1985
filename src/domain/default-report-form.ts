/**
 * The report form that comes with the product: results of declaring and of codes at the door, one row a unit. Period,
 * due date, unit, code, kind, office, commune, who made and approved it and when stand with every report anyway.
 */
import type { ReportForm } from './report-form.ts';

export const defaultReportForm: ReportForm = {
  title: {
    vi: 'Báo cáo kết quả khai báo y tế điện tử và đăng ký mã QR',
    en: 'Results of electronic health declarations and QR registration',
  },
  sections: [
    {
      id: 'part_staff',
      title: { vi: 'Cán bộ, công chức, viên chức, người lao động', en: 'Staff' },
      fields: [
        {
          id: 'staff',
          type: 'number',
          required: true,
          prefill: 'staff',
          label: {
            vi: 'Tổng số cán bộ, công chức, viên chức, người lao động',
            en: 'Officials, public employees and workers in all',
          },
        },
        {
          id: 'with_phone',
          type: 'number',
          required: true,
          label: { vi: 'Số người có điện thoại thông minh', en: 'With a smartphone' },
        },
        {
          id: 'with_app',
          type: 'number',
          required: true,
          prefill: 'with_app',
          label: {
            vi: 'Số người đã cài ứng dụng hoặc có mã cá nhân',
            en: 'With the app, or with a personal code',
          },
        },
        {
          id: 'app_rate',
          type: 'ratio',
          part: 'with_app',
          whole: 'staff',
          label: { vi: 'Tỷ lệ có ứng dụng hoặc mã cá nhân', en: 'Share with the app or a personal code' },
        },
        {
          id: 'declared_day',
          type: 'number',
          required: true,
          prefill: 'declared_day',
          label: {
            vi: 'Số người khai báo trong ngày cuối kỳ',
            en: 'Who declared on the last day of the period',
          },
        },
        {
          id: 'declared_day_rate',
          type: 'ratio',
          part: 'declared_day',
          whole: 'staff',
          label: { vi: 'Tỷ lệ khai báo trong ngày cuối kỳ', en: 'Share who declared on the last day' },
        },
        {
          id: 'declared_period',
          type: 'number',
          required: true,
          prefill: 'declared_period',
          label: {
            vi: 'Số người khai báo ít nhất một lần trong kỳ',
            en: 'Who declared at least once in the period',
          },
        },
        {
          id: 'declared_period_rate',
          type: 'ratio',
          part: 'declared_period',
          whole: 'staff',
          label: { vi: 'Tỷ lệ khai báo trong kỳ', en: 'Share who declared in the period' },
        },
        {
          id: 'pupils',
          type: 'number',
          prefill: 'pupils',
          label: { vi: 'Số học sinh, sinh viên (nếu có)', en: 'Pupils and students, if any' },
        },
      ],
    },
    {
      id: 'part_places',
      title: { vi: 'Điểm quét mã QR', en: 'QR check points' },
      fields: [
        {
          id: 'places',
          type: 'number',
          required: true,
          prefill: 'places',
          label: { vi: 'Số điểm QR đã đăng ký', en: 'Registered QR points' },
        },
        {
          id: 'places_in',
          type: 'number',
          required: true,
          label: { vi: 'Trong đó có mã cho chiều vào', en: 'Of these with a code for entry' },
        },
        {
          id: 'places_out',
          type: 'number',
          required: true,
          label: { vi: 'Trong đó có mã cho chiều ra', en: 'Of these with a code for exit' },
        },
        {
          id: 'places_alive',
          type: 'number',
          required: true,
          prefill: 'places_alive',
          label: { vi: 'Số điểm có lượt quét trong 7 ngày qua', en: 'Points with a scan in the last 7 days' },
        },
        {
          id: 'places_alive_rate',
          type: 'ratio',
          part: 'places_alive',
          whole: 'places',
          label: { vi: 'Tỷ lệ điểm đang hoạt động', en: 'Share of points in use' },
        },
        {
          id: 'method',
          type: 'choice',
          required: true,
          label: { vi: 'Phương án kiểm soát', en: 'How people are checked' },
          options: [
            {
              code: 'poster',
              label: { vi: 'Dán mã QR, khách tự quét', en: 'Posters that visitors scan themselves' },
            },
            {
              code: 'guard',
              label: { vi: 'Lễ tân, bảo vệ quét mã của khách', en: 'Staff scan visitors’ codes' },
            },
            { code: 'both', label: { vi: 'Cả hai cách', en: 'Both' } },
          ],
        },
        {
          id: 'controllers',
          type: 'number',
          required: true,
          prefill: 'controllers',
          label: { vi: 'Số người kiểm soát ra vào', en: 'People who control the doors' },
        },
        {
          id: 'has_reader',
          type: 'yes_no',
          required: true,
          label: { vi: 'Có máy đọc mã chuyên dùng', en: 'Has a dedicated code reader' },
        },
        {
          id: 'entries',
          type: 'number',
          required: true,
          prefill: 'entries',
          label: { vi: 'Số lượt vào trong kỳ', en: 'Entries in the period' },
        },
        {
          id: 'exits',
          type: 'number',
          required: true,
          prefill: 'exits',
          label: { vi: 'Số lượt ra trong kỳ', en: 'Exits in the period' },
        },
        {
          id: 'passes',
          type: 'sum',
          of: ['entries', 'exits'],
          label: { vi: 'Tổng số lượt vào, ra', en: 'Entries and exits together' },
        },
      ],
    },
    {
      id: 'part_words',
      title: { vi: 'Khó khăn, đề xuất', en: 'Difficulties and proposals' },
      fields: [
        {
          id: 'difficulties',
          type: 'text',
          isLong: true,
          label: { vi: 'Khó khăn, vướng mắc', en: 'Difficulties' },
        },
        { id: 'proposals', type: 'text', isLong: true, label: { vi: 'Đề xuất, kiến nghị', en: 'Proposals' } },
      ],
    },
    {
      id: 'part_officer',
      title: { vi: 'Cán bộ đầu mối', en: 'Contact officer' },
      fields: [
        {
          id: 'officer_name',
          type: 'text',
          required: true,
          prefill: 'officer_name',
          label: { vi: 'Họ và tên', en: 'Name' },
        },
        {
          id: 'officer_position',
          type: 'text',
          required: true,
          prefill: 'officer_position',
          label: { vi: 'Chức vụ', en: 'Position' },
        },
        {
          id: 'officer_phone',
          type: 'text',
          required: true,
          prefill: 'officer_phone',
          label: { vi: 'Số điện thoại', en: 'Phone' },
        },
        {
          id: 'officer_email',
          type: 'text',
          prefill: 'officer_email',
          label: { vi: 'Thư điện tử', en: 'E-mail' },
        },
      ],
    },
  ],
  checks: [
    {
      id: 'check_phone',
      left: 'with_phone',
      is: 'at_most',
      right: 'staff',
      level: 'stop',
      text: {
        vi: 'Số người có điện thoại thông minh không thể nhiều hơn tổng số người. Hãy xem lại hai số này.',
        en: 'No more people can have a smartphone than there are. Check the two numbers.',
      },
    },
    {
      id: 'check_app',
      left: 'with_app',
      is: 'at_most',
      right: 'staff',
      level: 'stop',
      text: {
        vi: 'Số người có ứng dụng hoặc mã cá nhân không thể nhiều hơn tổng số người. Hãy xem lại hai số này.',
        en: 'No more people can have the app or a code than there are. Check the two numbers.',
      },
    },
    {
      id: 'check_day',
      left: 'declared_day',
      is: 'at_most',
      right: 'declared_period',
      level: 'stop',
      text: {
        vi: 'Số người khai báo trong ngày không thể nhiều hơn số người khai báo trong kỳ.',
        en: 'No more people can have declared on one day than in the whole period.',
      },
    },
    {
      id: 'check_period',
      left: 'declared_period',
      is: 'at_most',
      right: 'staff',
      level: 'stop',
      text: {
        vi: 'Số người khai báo không thể nhiều hơn tổng số người. Hãy xem lại hai số này.',
        en: 'No more people can have declared than there are. Check the two numbers.',
      },
    },
    {
      id: 'check_in',
      left: 'places_in',
      is: 'at_most',
      right: 'places',
      level: 'stop',
      text: {
        vi: 'Số điểm có mã chiều vào không thể nhiều hơn số điểm đã đăng ký.',
        en: 'No more points can have a code for entry than are registered.',
      },
    },
    {
      id: 'check_out',
      left: 'places_out',
      is: 'at_most',
      right: 'places',
      level: 'stop',
      text: {
        vi: 'Số điểm có mã chiều ra không thể nhiều hơn số điểm đã đăng ký.',
        en: 'No more points can have a code for exit than are registered.',
      },
    },
    {
      id: 'check_alive',
      left: 'places_alive',
      is: 'at_most',
      right: 'places',
      level: 'stop',
      text: {
        vi: 'Số điểm có lượt quét không thể nhiều hơn số điểm đã đăng ký.',
        en: 'No more points can have had a scan than are registered.',
      },
    },
    {
      id: 'check_exits',
      left: 'exits',
      is: 'at_most',
      right: 'entries',
      level: 'warn',
      text: {
        vi: 'Số lượt ra nhiều hơn số lượt vào. Nếu đúng như vậy, hãy ghi thêm ở phần khó khăn.',
        en: 'There are more exits than entries. If that is so, add a word under difficulties.',
      },
    },
  ],
};
