/**
 * Consent to the processing of personal data: one purpose, one unticked box, one versioned text. Law 91/2025/QH15,
 * articles 9 and 10, and Decree 356/2025/NĐ-CP, article 6: voluntary, informed (what, why, who, how long, rights), per
 * purpose, provable; silence is not consent; that data are sensitive has to be said.
 */
import { limits } from './limits.ts';
import type { Bilingual } from './text.ts';

/** The law as the product quotes it. */
export const CONSENT_LAW: Bilingual = {
  vi: 'Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định 356/2025/NĐ-CP',
  en: 'the Law on Personal Data Protection No. 91/2025/QH15 and Decree 356/2025/NĐ-CP',
};

export type ConsentPurpose = 'visits' | 'health' | 'notices';

export type ConsentText = {
  readonly purpose: ConsentPurpose;
  /** Changes with every change of a word; a given consent keeps the version it was given to. */
  readonly version: string;
  /** Without it the service cannot be used. */
  readonly isRequired: boolean;
  /** Sensitive data in the sense of Decree 356/2025/NĐ-CP, article 4. */
  readonly isSensitive: boolean;
  readonly title: Bilingual;
  /** What, why, who sees it, how long: a line each. */
  readonly body: Readonly<Record<keyof Bilingual, readonly string[]>>;
};

/** The purposes in the order they are asked. */
export const consentTexts: readonly ConsentText[] = [
  {
    purpose: 'visits',
    version: '2026.1',
    isRequired: true,
    isSensitive: false,
    title: { vi: 'Nhận biết và ghi nhận lượt vào, ra', en: 'Identification and visits in and out' },
    body: {
      vi: [
        'Dữ liệu: họ tên, ngày sinh, giới tính, số điện thoại, số căn cước (nếu có), địa chỉ, thời gian và nơi vào, ra.',
        'Mục đích: cấp mã cá nhân và ghi nhận lượt vào, ra để phòng, chống dịch.',
        'Người xem: chủ địa điểm và người kiểm soát chỉ thấy tên và số điện thoại đã che một phần. Bệnh viện và chốt kiểm dịch được cấp quyền thấy đầy đủ, mỗi lần xem đều được ghi lại.',
        `Thời gian lưu: lượt vào, ra được xóa sau ${limits.visit_days_max} ngày; hồ sơ được xóa khi anh/chị yêu cầu.`,
      ],
      en: [
        'Data: name, date of birth, sex, phone number, identity number (if given), address, times and places of visits.',
        'Purpose: to issue your personal code and record visits for the prevention of epidemics.',
        'Who sees it: owners and guards see name and phone number partly covered. Hospitals and quarantine check-points with a grant see all, and every view is recorded.',
        `Kept for: visits are erased after ${limits.visit_days_max} days; your profile is erased when you ask for it.`,
      ],
    },
  },
  {
    purpose: 'health',
    version: '2026.1',
    isRequired: true,
    isSensitive: true,
    title: { vi: 'Khai báo y tế', en: 'Health declaration' },
    body: {
      vi: [
        'Đây là dữ liệu cá nhân nhạy cảm về tình trạng sức khỏe.',
        'Dữ liệu: dấu hiệu bệnh, tiền sử tiếp xúc và đi lại mà anh/chị khai.',
        'Mục đích: đánh giá nguy cơ trong ngày và giúp cơ quan y tế hỗ trợ kịp thời.',
        'Người xem: người kiểm soát chỉ thấy đã khai hay chưa và kết quả. Nội dung tờ khai chỉ cơ quan y tế có thẩm quyền được xem, mỗi lần xem đều được ghi lại.',
        `Thời gian lưu: tờ khai được xóa sau ${limits.declaration_days_max} ngày.`,
      ],
      en: [
        'These are sensitive personal data about your health.',
        'Data: the symptoms, contacts and travel that you declare.',
        'Purpose: to assess today’s risk and let the health services help in time.',
        'Who sees it: guards see whether you declared and the result. Only competent health authorities see the answers, and every view is recorded.',
        `Kept for: declarations are erased after ${limits.declaration_days_max} days.`,
      ],
    },
  },
  {
    purpose: 'notices',
    version: '2026.1',
    isRequired: false,
    isSensitive: false,
    title: { vi: 'Nhận tin nhắn nhắc khai báo', en: 'Reminders by message' },
    body: {
      vi: [
        'Dữ liệu: số điện thoại.',
        'Mục đích: nhắc khai báo và báo khi có thay đổi về mã cá nhân. Tin nhắn không chứa tên và tình trạng sức khỏe.',
        'Không đồng ý thì anh/chị vẫn dùng được toàn bộ dịch vụ.',
      ],
      en: [
        'Data: your phone number.',
        'Purpose: to remind you to declare and tell you of changes to your code. Messages carry no name and nothing about health.',
        'Without this consent you can still use the whole service.',
      ],
    },
  },
];

/** The rights, said once below the purposes. */
export const CONSENT_RIGHTS: Bilingual = {
  vi: `Theo ${CONSENT_LAW.vi}, sự đồng ý là tự nguyện. Anh/Chị có quyền xem, sửa, lấy bản sao, yêu cầu xóa dữ liệu, hạn chế, phản đối việc xử lý và rút lại sự đồng ý bất cứ lúc nào. Mục không bắt buộc: sửa trong hồ sơ. Mục bắt buộc và yêu cầu xóa: gọi số đường dây nóng ghi trên bảng mã.`,
  en: `Under ${CONSENT_LAW.en}, consent is voluntary. You may see, correct and copy your data, ask for their erasure, restrict or object to their processing, and withdraw your consent at any time. Optional consents: change them in your profile. Required ones and erasure: call the hotline printed on the posters.`,
};

/** One box as it was left: ticked or not. */
export type ConsentInput = { readonly purpose: string; readonly version: string; readonly given: boolean };

export const consentErrorTexts = {
  consent_required: {
    vi: 'Cần sự đồng ý này để dùng dịch vụ.',
    en: 'This consent is needed to use the service.',
  },
  consent_missing: { vi: 'Hãy chọn đồng ý hoặc không đồng ý.', en: 'Choose to consent or not to consent.' },
  consent_old_version: {
    vi: 'Nội dung đã được cập nhật. Hãy đọc lại trước khi đồng ý.',
    en: 'The text has been updated. Read it again before you consent.',
  },
  consent_unknown: { vi: 'Không có mục đích này.', en: 'There is no such purpose.' },
} as const satisfies Record<string, Bilingual>;

export type ConsentErrorCode = keyof typeof consentErrorTexts;
export type ConsentError = { readonly purpose: string; readonly code: ConsentErrorCode };

/** The boxes as they first appear: all unticked. */
export function untickedConsents(): ConsentInput[] {
  return consentTexts.map(({ purpose, version }) => ({ purpose, version, given: false }));
}

/**
 * Checks the boxes of a registration: every purpose is decided once, in its present version, and those
 * that the service needs are given. Empty when all is well.
 */
export function checkConsents(given: readonly ConsentInput[]): ConsentError[] {
  const errors = consentTexts.flatMap((text): ConsentError[] => {
    const [decided, ...again] = given.filter((consent) => consent.purpose === text.purpose);
    const code = !decided || again.length > 0 ? 'consent_missing' : faultOf(text, decided);
    return code ? [{ purpose: text.purpose, code }] : [];
  });
  const strangers = given.filter((consent) => !consentTexts.some((text) => text.purpose === consent.purpose));
  return [...errors, ...strangers.map(({ purpose }): ConsentError => ({ purpose, code: 'consent_unknown' }))];
}

/** The whole text that was agreed to, in one language: what is shown, printed, copied and hashed as proof. */
export function consentDocument(text: ConsentText, language: keyof Bilingual): string {
  return [text.title[language], ...text.body[language], CONSENT_RIGHTS[language]].join('\n');
}

function faultOf(text: ConsentText, consent: ConsentInput): ConsentErrorCode | undefined {
  if (consent.version !== text.version) return 'consent_old_version';
  return text.isRequired && !consent.given ? 'consent_required' : undefined;
}
