import type { Bilingual } from './text.ts';

/** What the system knows of a unit and fills into its report; the unit may correct a number with a reason. */
export const prefills = {
  staff: { type: 'number', name: { vi: 'Số người trong danh sách', en: 'People on the roster' } },
  pupils: { type: 'number', name: { vi: 'Số học sinh trong danh sách', en: 'Pupils on the roster' } },
  with_app: {
    type: 'number',
    name: {
      vi: 'Số người trong danh sách đã có mã cá nhân',
      en: 'People on the roster with a personal code',
    },
  },
  declared_day: {
    type: 'number',
    name: {
      vi: 'Số người khai báo trong ngày cuối kỳ',
      en: 'People who declared on the last day of the period',
    },
  },
  declared_period: {
    type: 'number',
    name: {
      vi: 'Số người khai báo ít nhất một lần trong kỳ',
      en: 'People who declared at least once in the period',
    },
  },
  places: { type: 'number', name: { vi: 'Số điểm QR đã đăng ký', en: 'Registered places' } },
  places_alive: {
    type: 'number',
    name: { vi: 'Số điểm có lượt quét trong 7 ngày', en: 'Places with a scan within 7 days' },
  },
  controllers: { type: 'number', name: { vi: 'Số người kiểm soát', en: 'Controllers' } },
  entries: { type: 'number', name: { vi: 'Số lượt vào trong kỳ', en: 'Entries in the period' } },
  exits: { type: 'number', name: { vi: 'Số lượt ra trong kỳ', en: 'Exits in the period' } },
  officer_name: { type: 'text', name: { vi: 'Họ tên cán bộ đầu mối', en: "Contact officer's name" } },
  officer_position: {
    type: 'text',
    name: { vi: 'Chức vụ cán bộ đầu mối', en: "Contact officer's position" },
  },
  officer_phone: { type: 'text', name: { vi: 'Điện thoại cán bộ đầu mối', en: "Contact officer's phone" } },
  officer_email: { type: 'text', name: { vi: 'Thư điện tử cán bộ đầu mối', en: "Contact officer's e-mail" } },
} as const satisfies Record<string, { type: 'number' | 'text'; name: Bilingual }>;

export type PrefillId = keyof typeof prefills;
