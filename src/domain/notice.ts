/**
 * What people are told who were together with a case. The message on the phone says only that something waits: no name,
 * no place, no illness. The page behind it says what to do.
 */
import type { Bilingual } from './text.ts';

export function noticeMessage(url: string): string {
  return `VaoRa: Cơ quan y tế có thông báo cho anh/chị. Mở ${url} để xem việc cần làm.`;
}

export function recallMessage(url: string): string {
  return `VaoRa: Thông báo trước của cơ quan y tế gửi cho anh/chị là nhầm, xin lỗi anh/chị. Xem tại ${url}`;
}

/** What to do after an exposure, whatever the illness is; the health authority says more when it calls. */
export const exposureAdvice: readonly { readonly title: Bilingual; readonly text: Bilingual }[] = [
  {
    title: { vi: 'Theo dõi sức khỏe 14 ngày', en: 'Watch your health for 14 days' },
    text: {
      vi: 'Đo nhiệt độ sáng và tối. Để ý ho, sốt, đau họng, phát ban, khó thở, tiêu chảy.',
      en: 'Take your temperature in the morning and in the evening. Watch for cough, fever, sore throat, rash, difficulty breathing, diarrhoea.',
    },
  },
  {
    title: { vi: 'Khai báo y tế mỗi ngày', en: 'Declare your health every day' },
    text: {
      vi: 'Tờ khai trên ứng dụng báo ngay cho trạm y tế nếu anh/chị có dấu hiệu bệnh.',
      en: 'The declaration in this app tells your health station at once when you have symptoms.',
    },
  },
  {
    title: { vi: 'Hạn chế tiếp xúc gần', en: 'Keep your distance' },
    text: {
      vi: 'Đeo khẩu trang khi gặp người khác, rửa tay thường xuyên, mở cửa sổ cho thoáng. Tránh gần người già, trẻ nhỏ, phụ nữ mang thai và người có bệnh nền.',
      en: 'Wear a mask near others, wash your hands often, let air in. Stay away from the old, small children, pregnant women and people with chronic illness.',
    },
  },
  {
    title: { vi: 'Có dấu hiệu bệnh: ở nhà và gọi ngay', en: 'With symptoms: stay at home and call' },
    text: {
      vi: 'Gọi trạm y tế hoặc cơ quan y tế ghi dưới đây trước khi đến khám. Khó thở, tím tái, lơ mơ: gọi 115.',
      en: 'Call your health station or the authority below before you go there. Difficulty breathing, blue lips, drowsiness: call 115.',
    },
  },
];
